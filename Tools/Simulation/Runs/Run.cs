namespace MeshSecurity.Testing;

/// <summary>Represents a run up to its end or its first finding.</summary>
/// <param name="Configuration">The mesh.</param>
/// <param name="Actions">The actions.</param>
/// <param name="Steps">The steps: one for each action that submitted a command.</param>
/// <param name="Findings">The violations by the last step, or by the whole run if every step is correct; empty if there are none.</param>
public sealed record Run(
    Configuration Configuration,
    IReadOnlyList<RunAction> Actions,
    IReadOnlyList<Transition> Steps,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>The start of the run; null for genesis.</summary>
    public RunStart? From { get; init; }

    /// <summary>Returns the state before the first command.</summary>
    public State Start => Steps is [var first, ..] ? first.Before : From?.State ?? new Mesh<Amount>(Configuration).Genesis();

    /// <summary>Returns the submitted commands.</summary>
    public IEnumerable<Command> Commands => Steps.Select(step => step.Command);
}
