using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>Counterexamples of proofs as runs of one step, from the state that the solver found.</summary>
internal static class Refutations
{
    /// <summary>The step; one that failed leaves the state as it was.</summary>
    public static Transition<Amount> StepOf(Refutation refutation) => new(
        refutation.Configuration,
        refutation.Before,
        refutation.Command,
        refutation.Step?.Outcome ?? new Outcome.Accepted([]),
        refutation.After ?? refutation.Before);

    /// <summary>The run; null where amounts do not bear the counterexample out.</summary>
    /// <param name="refutation">The counterexample; null where there is none.</param>
    /// <param name="invariant">What it violates.</param>
    public static Run? RunOf(Refutation? refutation, string invariant) => refutation is { Found: { } found }
        ? new(
            refutation.Configuration,
            [new RunAction.Submit(refutation.Command)],
            [StepOf(refutation)],
            [new(invariant, found.Where, found.What)])
        {
            From = new(refutation.Scenario, refutation.Amounts, refutation.Before),
        }
        : null;

    /// <summary>A page of a counterexample.</summary>
    public static TracePage PageOf(Run run, string name) => new(run, name)
    {
        Origin = "A state that the assumptions of the proof allow",
        StatementOf = id => FindingStatements.Of(id) ?? Hypotheses<Amount>.All.FirstOrDefault(known => known.Id == id)?.Statement,
    };
}
