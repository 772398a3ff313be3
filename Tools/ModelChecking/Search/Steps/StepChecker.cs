namespace MeshSecurity.Testing;

/// <summary>Checks steps and states against the invariants that <see cref="ExplorationOptions.Checks"/> selects.</summary>
/// <remarks>Not thread-safe: one per worker. Costs the invariants themselves; see <see cref="IncrementalInvariantCheck"/>.</remarks>
internal sealed class StepChecker
{
    private readonly ExplorationContext context;
    private readonly Checker checker;
    private readonly Liveness? liveness;
    private readonly bool[][] isKnown;

    public StepChecker(ExplorationContext context)
    {
        this.context = context;
        ExplorationOptions options = context.Options;
        checker = new(new(context.Scope.Mesh, options.Rules));
        liveness = options.Checks == Checks.SafetyAndLiveness ? new(context, checker, context.RelayedStates) : null;
        Stepper = Testing.Stepper.Of(context.Layout, options, checker);
        isKnown = [.. context.Scope.Commands.Select(_ => new bool[1 + CommandOutcome.LargestCode])];
    }

    public IStepper Stepper { get; }

    /// <summary>Whether every state must be checked as a whole, because liveness speaks of whole states.</summary>
    public bool ChecksLiveness => liveness is not null;

    public State Genesis() => checker.Mesh.Genesis();

    /// <summary>Returns the first finding in the last step. Without step invariants checks each kind of rejection once.</summary>
    public Finding? CheckStep(CandidateCommand candidate, Rejection? rejection)
    {
        if (context.Options.Checks >= Checks.Safety)
        {
            return First(checker.CheckStep(Stepper.Step));
        }

        ref bool known = ref isKnown[candidate.Row][CommandOutcome.CodeOf(rejection)];
        Finding? finding = rejection is { } reason && !known ? Checker.CheckReason(candidate.Command, reason) : null;
        known = true;
        return finding;
    }

    public Finding? CheckState(State state) => First(checker.CheckState(state)) ?? liveness?.Check(state);

    /// <summary>Returns the first finding in the last step or its successor, without knowledge of other states.</summary>
    public Finding? CheckAlone(CandidateCommand candidate, Rejection? rejection) => CheckStep(candidate, rejection)
        ?? (rejection is null ? First(checker.CheckState(Stepper.After)) ?? LivenessOf(Stepper.After) : null);

    /// <summary>Returns the relay steps from a state to a liveness violation; empty if the state itself violates.</summary>
    public IReadOnlyList<Transition> RelayPathFrom(State state) => liveness is null ? [] : Liveness.PathFrom(state, context, checker);

    public static Finding? First(IReadOnlyList<Finding> findings) => findings.Count > 0 ? findings[0] : null;

    private Finding? LivenessOf(State state) => liveness is null ? null : Liveness.CheckAlone(state, context, checker);
}
