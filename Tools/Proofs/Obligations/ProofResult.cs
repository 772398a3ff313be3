namespace MeshSecurity.Proofs;

/// <summary>Status of an obligation, from best to worst.</summary>
public enum ProofStatus
{
    /// <summary>The invariant holds on every path, for all amounts.</summary>
    Proved,

    /// <summary>The solver gave no answer within the time limit, or ended.</summary>
    Unknown,

    /// <summary>Nothing was shown: no state satisfies the assumptions, or no path has the expected outcome.</summary>
    Vacuous,

    /// <summary>The contracts allow a counterexample, but its replay with amounts violates nothing.</summary>
    Spurious,

    /// <summary>A counterexample was found and replayed with amounts.</summary>
    Refuted,
}

/// <summary>Result of one obligation: one invariant after one command in one shape, by one solver.</summary>
/// <param name="Invariant">The id of the invariant, or of another obligation.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Scenario">The name of the scenario: the command and the shape.</param>
/// <param name="Solver">The name of the solver.</param>
/// <param name="Status">The status.</param>
/// <param name="Paths">The number of paths through the transition, including the paths that reject the command.</param>
/// <param name="Queries">The number of queries for this obligation. Bounds decided the other paths.</param>
/// <param name="Time">The time of the solver and the predicate.</param>
/// <param name="Contracts">The names of the contracts that the proof assumes.</param>
/// <param name="Refutation">The counterexample; null unless the status is spurious or refuted.</param>
public sealed record ProofResult(
    string Invariant,
    string Command,
    string Scenario,
    string Solver,
    ProofStatus Status,
    int Paths,
    int Queries,
    TimeSpan Time,
    IReadOnlyList<string> Contracts,
    Refutation? Refutation)
{
    /// <summary>
    /// Whether the result is for all ratios and prices that compare as those of the mesh do. Otherwise it is for those of the mesh.
    /// </summary>
    public bool IsForAllRatios { get; init; }

    /// <summary>
    /// Whether the statement compares unknown amounts after the command. Otherwise it is about statuses, times or packets, or about parts
    /// that no state of the structure has. For totality: whether the command compares unknown amounts.
    /// </summary>
    public bool ComparesAmounts { get; init; } = true;

    /// <summary>
    /// Whether another result of the command was found that violates the statement: other amounts, a state that differs in one respect, or
    /// another outcome. The proof excludes it. Not searched for statements without a command.
    /// </summary>
    public bool IsViolable { get; init; }

    /// <summary>Whether the solver was asked. Otherwise bounds of the amounts decided every path.</summary>
    public bool IsAsked => Queries > 0;
}
