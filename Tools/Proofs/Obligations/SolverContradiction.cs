namespace MeshSecurity.Proofs;

/// <summary>Obligation that one solver proves and another refutes. At least one of the solvers is wrong.</summary>
/// <param name="Invariant">The id of the invariant, or of another obligation.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Scenario">The name of the scenario: the command and the shape.</param>
/// <param name="ProvedBy">The names of the solvers that prove it.</param>
/// <param name="RefutedBy">The names of the solvers with a counterexample, spurious ones included.</param>
public sealed record SolverContradiction(
    string Invariant, string Command, string Scenario, IReadOnlyList<string> ProvedBy, IReadOnlyList<string> RefutedBy)
{
    /// <summary>Returns the contradictions of a run with several solvers, in the order of its results.</summary>
    public static IReadOnlyList<SolverContradiction> Of(IEnumerable<ScenarioResult> results) =>
    [
        .. from proof in results.SelectMany(result => result.Proofs)
           group proof by (proof.Invariant, proof.Command, proof.Scenario) into same
           let proving = SolversOf(same, ProofStatus.Proved)
           let refuting = SolversOf(same, ProofStatus.Refuted, ProofStatus.Spurious)
           where proving.Length > 0 && refuting.Length > 0
           select new SolverContradiction(same.Key.Invariant, same.Key.Command, same.Key.Scenario, proving, refuting),
    ];

    private static string[] SolversOf(IEnumerable<ProofResult> proofs, params ProofStatus[] statuses) =>
        [.. proofs.Where(proof => statuses.Contains(proof.Status)).Select(proof => proof.Solver).Distinct()];
}
