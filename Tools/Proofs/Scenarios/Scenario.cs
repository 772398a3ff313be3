namespace MeshSecurity.Proofs;

/// <summary>Command in every state of a shape: the unit of a proof.</summary>
internal sealed record Scenario(Shape Shape, CommandTemplate Command)
{
    /// <summary>The outcome that the proof has to show.</summary>
    public Expectation Expected { get; init; }

    /// <summary>The command and the shape. Traces and reports name a scenario so.</summary>
    public string Name => $"{Command.Name}: {Shape.Name}";

    /// <summary>The scenario with a command that no state accepts.</summary>
    public Scenario Rejected => this with { Expected = Expectation.Rejected };
}

/// <summary>Expected outcome of a scenario's command.</summary>
internal enum Expectation
{
    /// <summary>Some state accepts the command.</summary>
    Accepted,

    /// <summary>No state accepts the command.</summary>
    Rejected,
}
