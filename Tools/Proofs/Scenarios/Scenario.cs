namespace MeshSecurity.Proofs;

/// <summary>Command in every state of a shape: the unit of a proof.</summary>
internal sealed record Scenario(Shape Shape, CommandTemplate Command)
{
    /// <summary>Whether the proof has to show that no state accepts the command. Otherwise some state has to accept it.</summary>
    public bool IsRejected { get; init; }

    /// <summary>The scenario with a command that no state accepts.</summary>
    public Scenario Rejected => this with { IsRejected = true };

    /// <summary>The command and the shape. Traces and reports name a scenario so.</summary>
    public string Name => $"{Command.Name}: {Shape.Name}";
}
