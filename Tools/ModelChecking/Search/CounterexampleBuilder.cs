namespace MeshSecurity.Testing;

/// <summary>Finding of an exploration with its place.</summary>
/// <param name="Node">The node.</param>
/// <param name="Command">The command that violates; null if the state itself violates.</param>
/// <param name="Finding">The finding.</param>
internal sealed record LocatedFinding(Node Node, Command? Command, Finding Finding);

/// <summary>Rebuilds the run from genesis to a finding, with real sequences, ids and times instead of normalized ones.</summary>
/// <remarks>
/// Follows a shortest path of nodes. At each node executes the candidates until one reaches the fingerprint of the next node.
/// Single-threaded; used once per exploration.
/// </remarks>
internal sealed class CounterexampleBuilder(ExplorationContext context)
{
    private readonly StepChecker checker = new(context);
    private readonly StatePacker packer = new(context.Layout, context.Permutations);
    private readonly CommandSource source = new(context.Scope);
    private Budget left = context.Budgets.Full;

    private IStepper Stepper => checker.Stepper;

    public Run Build(LocatedFinding found)
    {
        State state = checker.Genesis();
        var steps = new List<Transition>();
        foreach (Node node in context.PathBetween(NodeOf(state), found.Node))
        {
            steps.Add(FindStep(state, (rejection, _, candidate) => rejection is null
                && left.After(candidate.Budget).Number == node.Budget
                && StateInterner.FingerprintOf(packer.Pack(Stepper.Reached)) == context.States.FingerprintOf(node.State)));
            state = steps[^1].After;
        }

        if (found.Command is not null)
        {
            steps.Add(FindStep(state, (rejection, failure, candidate) =>
                (failure ?? checker.CheckAlone(candidate, rejection))?.Invariant == found.Finding.Invariant));
            state = steps[^1].After;
        }

        steps.AddRange(checker.RelayPathFrom(state));
        RunAction[] moves = [.. steps.Select(step => new RunAction.Submit(step.Command))];
        bool usesEngine = context.Options.Execution != ExecutionMode.Model;
        return new(context.Scope.Mesh, usesEngine ? WithReload(moves) : moves, steps, [found.Finding]);
    }

    private Node NodeOf(State genesis)
    {
        ReadOnlySpan<byte> packed = packer.Pack(genesis);
        context.States.TryFind(StateInterner.FingerprintOf(packed), packed, out uint number);
        return new(number, left.Number);
    }

    /// <summary>Returns the first step from a state that satisfies a predicate, and takes it from the budgets.</summary>
    private Transition FindStep(State state, Func<Rejection?, Finding?, CandidateCommand, bool> isWanted)
    {
        var candidates = new List<CandidateCommand>();
        Stepper.Start(state);
        source.Fill(candidates, Stepper.From, left.Left);
        packer.Begin(Stepper.From);
        foreach (CandidateCommand candidate in candidates)
        {
            Rejection? rejection = Stepper.Try(candidate.Command, out Finding? failure);
            bool isFound = isWanted(rejection, failure, candidate);
            Transition step = Stepper.Step;
            Stepper.Undo();
            if (isFound)
            {
                left = left.After(candidate.Budget);
                return step;
            }
        }

        throw new InvalidOperationException("Cannot rebuild the counterexample: two states have one encoding. Please report this.");
    }

    /// <summary>Inserts a reload before the last move, because an exploration imports each state into the engine.</summary>
    private static RunAction[] WithReload(RunAction[] moves) =>
        moves.Length == 0 ? moves : [.. moves[..^1], new ExportImportProbe(), moves[^1]];
}
