namespace MeshSecurity.Proofs;

/// <summary>Run of the model on traced amounts, from genesis.</summary>
internal sealed class TracedRun(Configuration configuration)
{
    private readonly Mesh<TracedAmount> mesh = new(configuration, Rules<TracedAmount>.Standard);
    private State<TracedAmount>? state;

    /// <summary>Applies a command.</summary>
    /// <returns>The path that it took.</returns>
    public PathSignature Apply(Command<Amount> command)
    {
        Command<TracedAmount> traced = OpenCommand.Of(command, new Fixed(AmountOf(command)));
        (PathSignature taken, state) = PathSignature.Of(mesh, state ?? mesh.Genesis(), traced);
        return taken;
    }

    private static Amount AmountOf(Command<Amount> command) => command switch
    {
        Command<Amount>.Bond c => c.Amount,
        Command<Amount>.Unbond c => c.Amount,
        Command<Amount>.StakeLocal c => c.Amount,
        Command<Amount>.UnstakeLocal c => c.Amount,
        Command<Amount>.StakeRemote c => c.Amount,
        Command<Amount>.UnstakeRemote c => c.Amount,
        Command<Amount>.SetCap c => c.Cap,
        Command<Amount>.AccrueRewards c => c.Amount,
        Command<Amount>.AccrueLocalRewards c => c.Amount,
        _ => Amount.Zero,
    };

    /// <summary>The amount of a command.</summary>
    private sealed class Fixed(Amount amount) : IAmountSource<TracedAmount>
    {
        public TracedAmount Any(string name) => new(amount);

        public TracedAmount Positive(string name) => new(amount);

        public Billionths<TracedAmount> Points(string name, int atLeast) => new(new(amount));

        public Amount Wallet(string name) => amount;
    }
}
