using MeshSecurity.Mutation;
using MeshSecurity.Proofs;

namespace MeshSecurity.ProofFixtures;

/// <summary>Runs the proofs of a command until one kills the mutant.</summary>
internal static class ProofCheck
{
    /// <summary>Proves scenario by scenario, the smallest first. Ends after the first scenario with a kill.</summary>
    /// <param name="run">The command and its limits.</param>
    /// <param name="mutant">The id of the mutant for the verdict.</param>
    public static ProofVerdict Of(ProofRun run, int mutant)
    {
        string command = run.Command ?? throw new ArgumentException("A check needs a command.", nameof(run));
        try
        {
            return Of(run.InTurn(), mutant, command);
        }
        catch (Exception thrown) when (thrown is not SolverException)
        {
            // A mutant may throw any exception, also outside of the transition, where the prover does not expect one.
            return new(mutant, command, ProofOutcome.Crashed, $"{thrown.GetType().Name}: {thrown.Message}");
        }
    }

    /// <summary>Returns the first kill; otherwise the worst outcome of all scenarios.</summary>
    internal static ProofVerdict Of(IEnumerable<ScenarioResult> results, int mutant, string command)
    {
        var verdict = new ProofVerdict(mutant, command, ProofOutcome.Proved, string.Empty);
        foreach (ProofResult proof in results.Select(Worst).OfType<ProofResult>())
        {
            if (OutcomeOf(proof) is var outcome && outcome > verdict.Outcome)
            {
                verdict = new(mutant, command, outcome, $"{proof.Invariant}, {proof.Scenario}");
            }

            if (verdict.IsKill)
            {
                return verdict;
            }
        }

        return verdict;
    }

    private static ProofResult? Worst(ScenarioResult result) => result.Proofs.MaxBy(OutcomeOf);

    private static ProofOutcome OutcomeOf(ProofResult proof) => proof.Status switch
    {
        ProofStatus.Proved => ProofOutcome.Proved,
        ProofStatus.Unknown => ProofOutcome.Unknown,
        ProofStatus.Vacuous => ProofOutcome.Vacuous,
        ProofStatus.Spurious => ProofOutcome.Spurious,
        _ => proof.Refutation is null ? ProofOutcome.RefutedWithoutReplay : ProofOutcome.Refuted,
    };
}
