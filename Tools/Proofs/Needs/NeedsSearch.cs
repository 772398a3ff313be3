namespace MeshSecurity.Proofs;

/// <summary>
/// Search for the assumptions that proofs need. Proves everything without one assumption, for each assumption. Says nothing of
/// assumptions that only together are needed: leaving out one of two that imply the same shows no need of either.
/// </summary>
/// <param name="Run">The obligations. The search sets <see cref="ProofRun.Without"/>.</param>
public sealed record NeedsSearch(ProofRun Run)
{
    /// <summary>Searches. Blocks until all assumptions were left out.</summary>
    /// <param name="finished">Called after each assumption, from any thread.</param>
    /// <param name="interrupt">Leaves out no further assumptions. The result contains the needs of the finished ones.</param>
    /// <returns>The needs, by invariant in the order of the protocol, then by assumption.</returns>
    /// <exception cref="SolverException">A solver does not start.</exception>
    public IReadOnlyList<ProofNeed> Start(Action? finished = null, CancellationToken interrupt = default)
    {
        IReadOnlyList<IReadOnlyList<ProofNeed>> found =
            ParallelWork.Run(ProofRun.Assumptions, _ => 0, Run.Workers, Without, finished, interrupt);
        return [.. from id in ProofRun.ObligationIds from need in found.SelectMany(needs => needs) where need.Invariant == id select need];
    }

    /// <summary>
    /// Returns the obligations that need an assumption. Each scenario that is proved later leaves out the obligations that were refuted.
    /// An assumption is an obligation as well; that the proof of its preservation assumes it is no finding. A refutation of SYNC-4 has no
    /// replay with amounts, so it shows no need.
    /// </summary>
    private IReadOnlyList<ProofNeed> Without(string assumption)
    {
        var needs = new List<ProofNeed>();
        var settled = new HashSet<string>(StringComparer.Ordinal) { assumption, CommutationProof.Id };
        foreach (ScenarioResult result in (Run with { Without = assumption, LeftOut = settled }).InTurn())
        {
            ProofResult[] refuted = [.. result.Proofs.Where(proof => proof.Status == ProofStatus.Refuted)];
            needs.AddRange(refuted.Select(proof => new ProofNeed(proof.Invariant, assumption, proof.Scenario)));
            settled.UnionWith(refuted.Select(proof => proof.Invariant));
        }

        return needs;
    }
}
