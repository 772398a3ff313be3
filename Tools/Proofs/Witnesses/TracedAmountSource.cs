namespace MeshSecurity.Proofs;

/// <summary>Traced amounts of a source of amounts.</summary>
internal sealed class TracedAmountSource(IAmountSource<Amount> amounts) : IAmountSource<TracedAmount>
{
    public TracedAmount Any(string name) => new(amounts.Any(name));

    public TracedAmount Positive(string name) => new(amounts.Positive(name));

    public Billionths<TracedAmount> Points(string name, int atLeast) => new(new(amounts.Points(name, atLeast).Count));

    public Amount Wallet(string name) => amounts.Wallet(name);
}
