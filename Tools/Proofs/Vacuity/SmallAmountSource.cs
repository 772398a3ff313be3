namespace MeshSecurity.Proofs;

/// <summary>Random amounts below 10, of a seed. Equal seeds give equal amounts.</summary>
internal sealed class SmallAmountSource(int seed) : IAmountSource<Amount>
{
    private const int Below = 10;

    private readonly Random random = new(seed);

    public Amount Any(string name) => Amount.Of(random.Next(Below));

    public Amount Positive(string name) => Amount.Of(random.Next(1, Below));

    public Billionths<Amount> Points(string name, int atLeast) => new(Amount.Of(random.Next(atLeast, Below)));

    public Amount Wallet(string name) => Any(name);
}
