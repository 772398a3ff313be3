namespace MeshSecurity.Proofs;

/// <summary>Result of all obligations of one scenario with one solver.</summary>
/// <param name="Scenario">The name of the scenario: the command and the shape.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Solver">The name of the solver.</param>
/// <param name="Paths">The number of paths through the command.</param>
/// <param name="Accepted">The number of paths that accept the command.</param>
/// <param name="Queries">The number of queries, including the queries that found the paths.</param>
/// <param name="Slowest">The time of the slowest query.</param>
/// <param name="Time">The time of the scenario.</param>
/// <param name="IsRestUnchanged">Whether no path changes the account or the rewards of the user that stands for all others.</param>
/// <param name="Proofs">The result of each obligation.</param>
public sealed record ScenarioResult(
    string Scenario,
    string Command,
    string Solver,
    int Paths,
    int Accepted,
    int Queries,
    TimeSpan Slowest,
    TimeSpan Time,
    bool IsRestUnchanged,
    IReadOnlyList<ProofResult> Proofs)
{
    /// <summary>The number of queries that each solver answered, by its name. A portfolio has several solvers.</summary>
    public IReadOnlyDictionary<string, int> Answers { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Whether the structure comes from a random run, and not from a shape.</summary>
    public bool IsReached { get; init; }

    /// <summary>Whether the user that stands for all others has stake where the command acts.</summary>
    internal bool IsRestReached { get; init; } = true;

    /// <summary>The kind of packet that the command relays; empty for another command.</summary>
    internal string Part { get; init; } = "";
}
