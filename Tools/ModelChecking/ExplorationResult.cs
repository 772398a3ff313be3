namespace MeshSecurity.Testing;

/// <summary>Why an exploration ended.</summary>
public enum ExplorationEnd
{
    /// <summary>There is no state left that was not seen.</summary>
    Exhausted,

    /// <summary>Something was found.</summary>
    Found,

    /// <summary>It reached the depth that it was allowed.</summary>
    DepthLimit,

    /// <summary>It saw as many states as it was allowed.</summary>
    StateLimit,

    /// <summary>It took as much memory as it was allowed.</summary>
    MemoryLimit,

    /// <summary>It was interrupted.</summary>
    Interrupted,
}

/// <summary>What an exploration came to.</summary>
public sealed record ExplorationResult
{
    /// <summary>What was explored.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Why it ended.</summary>
    public required ExplorationEnd Ending { get; init; }

    /// <summary>How many states were seen, no two of which are the same up to what the packed form leaves out; what is left of the budgets is part of them.</summary>
    public required long States { get; init; }

    /// <summary>How many commands there were to try in those states, the rejected ones included.</summary>
    public required long Transitions { get; init; }

    /// <summary>
    /// How many of them were taken by whoever takes the steps: each once for all states that differ in what is left of the budgets only, since no command
    /// looks at those.
    /// </summary>
    public required long Taken { get; init; }

    /// <summary>How many states were seen, whatever is left of the budgets.</summary>
    public required long Distinct { get; init; }

    /// <summary>How many of those were held against every state invariant; in the others there is no part (<see cref="StateComponents"/>) that is in none of these.</summary>
    public required long Judged { get; init; }

    /// <summary>The most steps that it takes to reach any of the states seen.</summary>
    public required int Depth { get; init; }

    /// <summary>How many arrangements of users and pairings were taken for one.</summary>
    public required int Arrangements { get; init; }

    /// <summary>By command how often it was accepted, and rejected for each of its reasons, in guard order; zeros included.</summary>
    public required IReadOnlyList<(string Command, Rejection? Reason, long Count)> Outcomes { get; init; }

    /// <summary>
    /// What all transitions come to, in whatever order they were taken: state, command, outcome and state reached of each. Who takes the same steps
    /// comes to the same.
    /// </summary>
    public required ulong Digest { get; init; }

    /// <summary>Each goal of the scope, and whether it was reached.</summary>
    public required IReadOnlyList<(string Name, bool Reached)> Goals { get; init; }

    /// <summary>Each invariant that has a margin, and whether equality was reached.</summary>
    public required IReadOnlyList<(string Invariant, bool Tight)> Margins { get; init; }

    /// <summary>The most bytes that the states seen and those that wait took in memory.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>The most bytes of states that waited in temporary files; none where the memory allowed was enough.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>The bytes of the states seen alone.</summary>
    public required long VisitedBytes { get; init; }

    /// <summary>
    /// Whether it is shown of every state seen that everyone can leave, and that relaying comes to rest in any order; false where it was not looked
    /// for, or where the exploration ended before it was shown.
    /// </summary>
    public required bool ShowsLiveness { get; init; }

    /// <summary>How long it took, resumed explorations all together.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>The shortest run that shows what was found; null where nothing was.</summary>
    public Run? Failure { get; init; }

    /// <summary>The goals that were never reached, though all of the scope was seen.</summary>
    public IEnumerable<string> Missing => Ending == ExplorationEnd.Exhausted ? Goals.Where(goal => !goal.Reached).Select(goal => goal.Name) : [];
}
