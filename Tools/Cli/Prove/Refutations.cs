using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>Converts counterexamples of proofs to runs of one step, from the state that the solver found.</summary>
internal static class Refutations
{
    /// <summary>Returns the step. A step that failed does not change the state.</summary>
    public static Transition<Amount> StepOf(Refutation refutation) => new(
        refutation.Configuration,
        refutation.Before,
        refutation.Command,
        refutation.Step?.Outcome ?? new Outcome.Accepted([]),
        refutation.After ?? refutation.Before);

    /// <summary>Returns the run; null if there is no counterexample, or if amounts do not confirm it.</summary>
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

    /// <summary>Returns the page of a counterexample.</summary>
    public static TracePage PageOf(Run run, string name) => new(run, name)
    {
        Origin = "A state that the assumptions of the proof allow",
        StatementOf = id => FindingStatements.Of(id) ?? Hypotheses<Amount>.All.FirstOrDefault(known => known.Id == id)?.Statement,
    };
}
