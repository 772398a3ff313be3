namespace MeshSecurity.Verification;

/// <summary>What a stage came to.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Column">The heading of its column; null where it has none.</param>
/// <param name="Summary">What was done, in a line.</param>
/// <param name="Problems">What was found; empty where all is well.</param>
/// <param name="Cells">Of each invariant that the stage speaks of, how much evidence there is, in a word or two.</param>
/// <param name="Time">How long it took.</param>
public sealed record StageResult(
    string Name,
    string? Column,
    string Summary,
    IReadOnlyList<Problem> Problems,
    IReadOnlyDictionary<string, string> Cells,
    TimeSpan Time);

/// <summary>Something that is wrong.</summary>
/// <param name="Invariant">The id of what is violated; a mistake's where it was missed.</param>
/// <param name="Story">What is wrong, in lines.</param>
public sealed record Problem(string Invariant, IReadOnlyList<string> Story);
