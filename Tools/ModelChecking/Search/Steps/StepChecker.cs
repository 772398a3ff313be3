namespace MeshSecurity.Testing;

/// <summary>Holds against steps and states what the exploration is asked to.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class StepChecker
{
    private readonly Search search;
    private readonly Checker checker;
    private readonly Liveness? liveness;
    private readonly bool[][] isKnown;

    public StepChecker(Search search)
    {
        this.search = search;
        ExplorationOptions options = search.Options;
        checker = new(new(search.Scope.Mesh, options.Rules));
        liveness = options.Checks == Checks.SafetyAndLiveness ? new(search, checker) : null;
        Stepper = Testing.Stepper.Of(search.Layout, options, checker);
        isKnown = [.. search.Scope.Commands.Select(_ => new bool[1 + Attempt.Outcomes])];
    }

    /// <summary>Who takes the steps.</summary>
    public IStepper Stepper { get; }

    /// <summary>Whether it looks at what is possible from a state, for which every state is needed.</summary>
    public bool LooksAhead => liveness is not null;

    /// <summary>The state that an exploration starts at.</summary>
    public State Genesis() => checker.Mesh.Genesis();

    /// <summary>What is wrong with the last step: that a rejection is not a guard of the command, is looked at when it is first seen.</summary>
    public Finding? CheckStep(Offer offer, Rejection? refused)
    {
        if (search.Options.Checks >= Checks.Safety)
        {
            return First(checker.CheckStep(Stepper.Step));
        }

        ref bool known = ref isKnown[offer.Row][Attempt.OutcomeOf(refused)];
        Finding? finding = refused is { } reason && !known ? Checker.CheckReason(offer.Command, reason) : null;
        known = true;
        return finding;
    }

    /// <summary>What is wrong with a state.</summary>
    public Finding? CheckState(State state) => First(checker.CheckState(state)) ?? liveness?.Check(state);

    /// <summary>What is wrong with the last step, or with the state that it led to, with nothing known of any other.</summary>
    public Finding? CheckAfresh(Offer offer, Rejection? refused) =>
        CheckStep(offer, refused) ?? (refused is null ? First(checker.CheckState(Stepper.After)) ?? FutureOf(Stepper.After) : null);

    /// <summary>The steps of relaying that lead from a state to what cannot be done; none where the state itself shows it.</summary>
    public IReadOnlyList<Transition> WayFrom(State state) => liveness is null ? [] : Liveness.WayFrom(state, search, checker);

    private Finding? FutureOf(State state) => liveness is null ? null : Liveness.CheckAfresh(state, search, checker);

    private static Finding? First(IReadOnlyList<Finding> findings) => findings.Count > 0 ? findings[0] : null;
}
