using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>Proofs as test cases: for each invariant, one for each command.</summary>
internal static class ProofCases
{
    public static IReadOnlyList<TestCase> Of(IReadOnlyList<ScenarioResult> results) =>
    [
        .. from proof in results.SelectMany(result => result.Proofs)
           group proof by (proof.Invariant, proof.Command) into obligation
           orderby ProofRun.ObligationIds.TakeWhile(id => id != obligation.Key.Invariant).Count()
           select Of(obligation.Key.Invariant, Snake.Of(obligation.Key.Command), [.. obligation]),
    ];

    /// <summary>The first counterexample that amounts bear out, as a run from the state in which it is one; null where there is none.</summary>
    public static Run? Counterexample(IReadOnlyList<ScenarioResult> results) => results
        .SelectMany(result => result.Proofs)
        .Select(proof => Refutations.RunOf(proof.Refutation, proof.Invariant))
        .FirstOrDefault(run => run is not null);

    /// <summary>What is not proved has failed, whatever the reason: that a solver does not know is no proof.</summary>
    private static TestCase Of(string invariant, string command, IReadOnlyList<ProofResult> proofs)
    {
        ProofResult[] open = [.. proofs.Where(proof => proof.Status != ProofStatus.Proved)];
        return new($"mesh prove {invariant}", command, invariant)
        {
            Time = TimeSpan.FromTicks(proofs.Sum(proof => proof.Time.Ticks)),
            Failure = open.Length == 0 ? null : new($"{invariant} after {command}: {Snake.Of(open.Max(proof => proof.Status))}", [.. open.SelectMany(Story)]),
        };
    }

    private static IEnumerable<string> Story(ProofResult proof) =>
    [
        $"{proof.Scenario}, {proof.Solver}: {Snake.Of(proof.Status)}",
        .. proof.Refutation is null ? [] : ProofReport.Tell(proof),
    ];
}
