using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>Counterexamples of proofs as runs of one step, from the state that the solver found.</summary>
internal static class Refutations
{
    /// <summary>The step; one that failed leaves the state as it was.</summary>
    public static Transition<Amount> StepOf(Refutation refutation) => new(
        refutation.Configuration, refutation.Before, refutation.Command, new Outcome.Accepted([]), refutation.After ?? refutation.Before);

    /// <summary>A page of a counterexample that amounts bear out.</summary>
    public static TracePage PageOf(ProofResult proof, string name)
    {
        Refutation refutation = proof.Refutation!;
        Violation found = refutation.Found!;
        var run = new Run(
            refutation.Configuration,
            [new Move.Plain(refutation.Command)],
            [StepOf(refutation)],
            [new Finding(proof.Invariant, found.Where, found.What)]);
        return new(run, name)
        {
            Origin = "A state that the assumptions of the proof allow",
            StatementOf = id => Statements.Of(id) ?? Hypotheses<Amount>.All.FirstOrDefault(known => known.Id == id)?.Statement,
        };
    }
}
