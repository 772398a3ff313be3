namespace MeshSecurity.Proofs;

/// <summary>Summary of the obligations of one invariant or one command.</summary>
/// <param name="Name">The id of the invariant, or the name of the command.</param>
/// <param name="Status">The worst status of the obligations.</param>
/// <param name="Solvers">The names of the solvers.</param>
/// <param name="Proofs">The number of obligations: one for each shape and solver.</param>
/// <param name="Asked">The number of obligations for which the solver was asked.</param>
/// <param name="Paths">The number of paths.</param>
/// <param name="Queries">The number of queries.</param>
/// <param name="Time">The sum of the times of the obligations.</param>
public sealed record ProofSummary(
    string Name, ProofStatus Status, IReadOnlyList<string> Solvers, int Proofs, int Asked, int Paths, int Queries, TimeSpan Time)
{
    /// <summary>Groups obligations by a name, in the order of first occurrence.</summary>
    public static IReadOnlyList<ProofSummary> By(IEnumerable<ProofResult> proofs, Func<ProofResult, string> name) =>
    [
        .. proofs.GroupBy(name, StringComparer.Ordinal).Select(group => new ProofSummary(
            group.Key,
            group.Max(proof => proof.Status),
            [.. group.Select(proof => proof.Solver).Distinct()],
            group.Count(),
            group.Count(proof => proof.IsAsked),
            group.Sum(proof => proof.Paths),
            group.Sum(proof => proof.Queries),
            TimeSpan.FromTicks(group.Sum(proof => proof.Time.Ticks)))),
    ];
}
