namespace MeshSecurity.Testing;

/// <summary>
/// Places in what an implementation says, such as <c>chains.*.accounts.*.free</c>: names of the state document from its top, or
/// <c>outcome</c> and names of the outcome. <c>*</c> stands for any name, and for any place in a list. What is inside belongs to it.
/// </summary>
/// <param name="Segments">The names, from the top.</param>
public sealed record PathPattern(Sequence<string> Segments)
{
    /// <summary>The name that stands for any.</summary>
    public const string Any = "*";

    /// <summary>The name of outcomes beside those of the state document.</summary>
    public const string Outcome = "outcome";

    private static readonly string[] Tops = ["time", "chains", "pairings", Outcome];

    /// <summary>What is wrong with a pattern, and what would be right; null where nothing is.</summary>
    public static string? FaultOf(string text)
    {
        string[] segments = text.Split('.');
        return segments.Any(string.IsNullOrWhiteSpace) ? $"\"{text}\" has an empty name, allowed are names with dots between them, such as chains.*.burned"
            : !Tops.Contains(segments[0]) ? $"\"{text}\" starts with {segments[0]}, allowed is {string.Join(", ", Tops[..^1])} or {Tops[^1]}"
            : null;
    }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="ArgumentException">Something is wrong with it (<see cref="FaultOf"/>).</exception>
    public static PathPattern Parse(string text) =>
        FaultOf(text) is { } fault ? throw new ArgumentException(fault, nameof(text)) : new(Sequence.From(text.Split('.')));

    /// <summary>The pattern as it is read.</summary>
    public override string ToString() => string.Join('.', Segments);

    /// <summary>Whether the name at a depth is this one, or any.</summary>
    internal bool Allows(int depth, string name) => Segments[depth] == Any || Segments[depth] == name;
}
