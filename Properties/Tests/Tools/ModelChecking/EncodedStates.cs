namespace MeshSecurity.Tests;

/// <summary>States of a scope as objects: their encodings, candidate commands, and random walks.</summary>
internal sealed class EncodedStates
{
    private readonly StateFlattener flattener;
    private readonly StateBuilder builder;
    private readonly FlatState flat;
    private readonly CommandSource source;
    private readonly List<CandidateCommand> candidates = [];

    public EncodedStates(Scope scope, Reduction reduction)
    {
        (Layout, source) = (new(scope), new(scope));
        (flattener, builder, flat) = (new(Layout), new(Layout), new(Layout));
        Packer = new(Layout, reduction == Reduction.Numbers ? Symmetry.None(Layout) : Symmetry.Of(scope, Layout));
    }

    public Layout Layout { get; }

    public StatePacker Packer { get; }

    public byte[] Pack(State<Amount> state) => Packer.Pack(state).ToArray();

    public State<Amount> Unpack(byte[] packed)
    {
        Packer.Unpack(packed, flat);
        return builder.Build(flat);
    }

    public CandidateCommand[] Candidates(State<Amount> state, byte[] budgets)
    {
        flattener.Copy(state, flat);
        return Candidates(flat, budgets);
    }

    public CandidateCommand[] Candidates(FlatState state, byte[] budgets)
    {
        source.Fill(candidates, state, budgets);
        return [.. candidates];
    }

    /// <summary>Yields the steps of a random walk from genesis, until no candidate is accepted.</summary>
    /// <param name="genesis">The start state.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="steps">The most steps.</param>
    /// <param name="apply">Returns the successor by a command; null if it is rejected.</param>
    public IEnumerable<WalkStep> Walk(
        State<Amount> genesis, Random random, int steps, Func<State<Amount>, Command<Amount>, State<Amount>?> apply)
    {
        (State<Amount> state, byte[] budgets) = (genesis, Layout.Budgets);
        for (int step = 0; step < steps; step++)
        {
            CandidateCommand[] accepted = [.. Candidates(state, budgets).Where(candidate => apply(state, candidate.Command) is not null)];
            if (accepted.Length == 0)
            {
                yield break;
            }

            CandidateCommand chosen = accepted[random.Next(accepted.Length)];
            State<Amount> after = apply(state, chosen.Command)!;
            budgets = chosen.Spend(budgets);
            yield return new(state, after, budgets);
            state = after;
        }
    }

    /// <summary>Yields the steps of random walks by the standard rules, one per seed.</summary>
    public IEnumerable<WalkStep> Walks(Mesh<Amount> mesh, int walks, int steps) =>
        Enumerable.Range(0, walks).SelectMany(seed => Walk(mesh.Genesis(), new Random(seed), steps, (state, command) =>
            mesh.Apply(state, command) is { Outcome: Outcome.Accepted } step ? step.Next : null));
}

/// <summary>Step of a random walk.</summary>
/// <param name="Before">The state before.</param>
/// <param name="After">The state after.</param>
/// <param name="Budgets">The remaining budgets after.</param>
internal sealed record WalkStep(State<Amount> Before, State<Amount> After, byte[] Budgets);
