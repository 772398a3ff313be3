namespace MeshSecurity.Proofs;

/// <summary>The obligations of one invariant, or of one command, taken together.</summary>
/// <param name="Name">The id of the invariant, or the name of the command.</param>
/// <param name="Status">The worst that became of any of them.</param>
/// <param name="Solvers">The solvers.</param>
/// <param name="Proofs">How many obligations: one for each shape and solver.</param>
/// <param name="Paths">On how many paths through the commands.</param>
/// <param name="Queries">How many questions the solvers were asked for them.</param>
/// <param name="Time">How long that took in all, on however many processors.</param>
public sealed record ProofSummary(
    string Name, ProofStatus Status, IReadOnlyList<string> Solvers, int Proofs, int Paths, int Queries, TimeSpan Time)
{
    /// <summary>By a name of each obligation, in the order in which the names first come.</summary>
    public static IReadOnlyList<ProofSummary> By(IEnumerable<ProofResult> proofs, Func<ProofResult, string> name) =>
    [
        .. proofs.GroupBy(name, StringComparer.Ordinal).Select(group => new ProofSummary(
            group.Key,
            group.Max(proof => proof.Status),
            [.. group.Select(proof => proof.Solver).Distinct()],
            group.Count(),
            group.Sum(proof => proof.Paths),
            group.Sum(proof => proof.Queries),
            TimeSpan.FromTicks(group.Sum(proof => proof.Time.Ticks)))),
    ];
}
