namespace MeshSecurity.Proofs;

/// <summary>A command in every state of a shape: what a proof explores.</summary>
/// <param name="Shape">The shape of the state.</param>
/// <param name="Deed">The command.</param>
internal sealed record Scenario(Shape Shape, Deed Deed)
{
    /// <summary>Whether some state of the shape accepts the command; where none does, that is proved as well.</summary>
    public Expectation Expected { get; init; }

    /// <summary>The command and the shape.</summary>
    public string Name => $"{Deed.Name}: {Shape.Name}";
}

/// <summary>What becomes of a scenario's command.</summary>
internal enum Expectation
{
    /// <summary>Some state accepts it.</summary>
    Accepted,

    /// <summary>No state accepts it.</summary>
    Refused,
}
