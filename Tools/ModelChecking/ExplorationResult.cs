namespace MeshSecurity.Testing;

/// <summary>The reason why an exploration ended.</summary>
public enum ExplorationEnd
{
    /// <summary>All reachable states were visited.</summary>
    Exhausted,

    /// <summary>An invariant is violated.</summary>
    Found,

    /// <summary>The depth limit was reached.</summary>
    DepthLimit,

    /// <summary>The state limit was reached.</summary>
    StateLimit,

    /// <summary>The memory limit was reached.</summary>
    MemoryLimit,

    /// <summary>The caller cancelled the exploration.</summary>
    Interrupted,
}

/// <summary>Result of an exploration.</summary>
public sealed record ExplorationResult
{
    /// <summary>The scope.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The reason why the exploration ended.</summary>
    public required ExplorationEnd Ending { get; init; }

    /// <summary>The number of visited states, distinct after reduction. Remaining budgets are part of a state here.</summary>
    public required long States { get; init; }

    /// <summary>The number of candidate commands in those states, rejected ones included.</summary>
    public required long Transitions { get; init; }

    /// <summary>
    /// The number of commands that were executed. States that differ in budgets alone share executions, because no command depends
    /// on budgets.
    /// </summary>
    public required long Executed { get; init; }

    /// <summary>The number of visited states without regard to budgets.</summary>
    public required long Distinct { get; init; }

    /// <summary>
    /// The number of <see cref="Distinct"/> states that were checked against every state invariant. Each part
    /// (<see cref="StateComponents"/>) of the others occurs in one of these.
    /// </summary>
    public required long FullyChecked { get; init; }

    /// <summary>The depth of the deepest visited state, in steps from genesis.</summary>
    public required int Depth { get; init; }

    /// <summary>The number of permutations of users and pairings that count as one.</summary>
    public required int Permutations { get; init; }

    /// <summary>The count of each command and outcome, zeros included: null for accepted, then its rejections in guard order.</summary>
    public required IReadOnlyList<(string Command, Rejection? Reason, long Count)> Outcomes { get; init; }

    /// <summary>
    /// The digest of all executed transitions, independent of their order. Engines with the same transitions have the same digest.
    /// </summary>
    public required ulong Digest { get; init; }

    /// <summary>Each coverage goal of the scope, and whether it was reached.</summary>
    public required IReadOnlyList<(string Name, bool Reached)> Goals { get; init; }

    /// <summary>Each invariant that states a bound, and whether a state or step met the bound with equality.</summary>
    public required IReadOnlyList<(string Invariant, bool Tight)> BoundaryCoverage { get; init; }

    /// <summary>The peak memory of visited set and frontier, in bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>The memory of the visited set, in bytes.</summary>
    public required long VisitedBytes { get; init; }

    /// <summary>
    /// Whether liveness was shown for every visited state; false if it was not checked, or if the exploration ended before.
    /// </summary>
    public required bool ShowsLiveness { get; init; }

    /// <summary>The duration.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>A shortest run to the violation; null for none.</summary>
    public Run? Failure { get; init; }

    /// <summary>The coverage goals that an exhausted exploration has not reached.</summary>
    public IEnumerable<string> Missing =>
        Ending == ExplorationEnd.Exhausted ? Goals.Where(goal => !goal.Reached).Select(goal => goal.Name) : [];
}
