namespace MeshSecurity.Testing;

/// <summary>A run of moves, from genesis where it does not say otherwise, as far as it got.</summary>
/// <param name="Configuration">The mesh.</param>
/// <param name="Moves">What was meant, move by move, up to the finding.</param>
/// <param name="Steps">What happened: a step for every move that was a command.</param>
/// <param name="Findings">What was wrong with the last step or, where all steps are fine, with the whole; empty where nothing was.</param>
public sealed record Run(
    Configuration Configuration,
    IReadOnlyList<Move> Moves,
    IReadOnlyList<Transition> Steps,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Where it starts; null for genesis.</summary>
    public RunStart? From { get; init; }

    /// <summary>The state before the first command.</summary>
    public State Start => Steps is [var first, ..] ? first.Before : From?.State ?? new Mesh<Amount>(Configuration).Genesis();

    /// <summary>The commands that the moves were.</summary>
    public IEnumerable<Command> Commands => Steps.Select(step => step.Command);
}
