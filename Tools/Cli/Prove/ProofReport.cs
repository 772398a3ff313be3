using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>How the results of <c>mesh prove</c> are told.</summary>
internal abstract class ProofReport
{
    /// <summary>Obligations were proved or not.</summary>
    /// <param name="run">Which ones.</param>
    /// <param name="results">What became of them, by command and shape.</param>
    /// <param name="time">How long it took.</param>
    /// <param name="pages">Pages of counterexamples.</param>
    public abstract void Finished(ProofRun run, IReadOnlyList<ScenarioResult> results, TimeSpan time, IReadOnlyList<string> pages);

    /// <summary>A counterexample in the words of the protocol: the state, the command, and what it violates.</summary>
    public static IEnumerable<string> Tell(ProofResult proof)
    {
        Refutation refutation = proof.Refutation!;
        State<Amount> genesis = new Mesh<Amount>(refutation.Configuration).Genesis();
        Transition<Amount> step = Refutations.StepOf(refutation);
        return
        [
            refutation.IsSpurious
                ? $"{proof.Invariant}: a spurious counterexample of {Contracts(refutation)}: replayed on amounts it violates nothing."
                : $"{proof.Invariant} is violated: {refutation.Found}",
            "",
            "In this state, where everything else is zero or as at genesis:",
            .. StateDifference.Between(refutation.Configuration, genesis, refutation.Before)
                .Where(place => place.Right is not ("0" or "[]"))
                .Select(place => $"    {place.Path}: {place.Right}"),
            "",
            $"{Narration.Of(step)}{(refutation.After is null ? ", and that fails." : ", and that changes:")}",
            .. StateDifference.Between(refutation.Configuration, step.Before, step.After)
                .Select(change => $"    {change.Path}: {change.Left} → {change.Right}"),
        ];
    }

    private static string Contracts(Refutation refutation) => refutation.Contracts switch
    {
        [] => "no contract",
        [var one] => $"the contract {one}",
        var several => $"the contracts {string.Join(", ", several)}",
    };
}
