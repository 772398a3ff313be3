namespace MeshSecurity.Verification;

/// <summary>The result of a stage.</summary>
/// <param name="Summary">The evidence that was gathered, in one line.</param>
/// <param name="Problems">The problems found; empty if there are none.</param>
/// <param name="Cells">The amount of evidence by id of an invariant, in a few words.</param>
public sealed record StageResult(string Summary, IReadOnlyList<Problem> Problems, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The name of the evidence.</summary>
    public string Name { get; init; } = "";

    /// <summary>The heading of its column in the table of invariants; null for no column.</summary>
    public string? Column { get; init; }

    /// <summary>The duration of the stage.</summary>
    public TimeSpan Time { get; init; }
}

/// <summary>A problem that a stage found.</summary>
/// <param name="Invariant">The id of the violated invariant, of the missed mistake, or the name of the failed example.</param>
/// <param name="Story">The description, in lines.</param>
public sealed record Problem(string Invariant, IReadOnlyList<string> Story);
