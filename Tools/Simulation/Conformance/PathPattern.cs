namespace MeshSecurity.Testing;

/// <summary>A pattern of paths in an implementation's answers, such as <c>chains.*.accounts.*.free</c>.</summary>
/// <remarks>
/// A path starts at the root of the state document, or with <c>outcome</c>. <c>*</c> matches any name and any list index. A pattern also
/// matches every path below.
/// </remarks>
/// <param name="Segments">The names, from the root.</param>
public sealed record PathPattern(Sequence<string> Segments)
{
    /// <summary>The segment that matches any name.</summary>
    public const string Any = "*";

    /// <summary>The first segment of paths in outcomes.</summary>
    public const string Outcome = "outcome";

    private static readonly string[] Roots = ["time", "blocks", "chains", "pairings", Outcome];

    /// <summary>Validates the text of a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The fault, with the allowed texts; null if there is none.</returns>
    public static string? FaultOf(string text)
    {
        string[] segments = text.Split('.');
        return segments.Any(string.IsNullOrWhiteSpace)
                ? $"\"{text}\" has an empty name; expected names with dots between them, such as chains.*.burned"
            : !Roots.Contains(segments[0])
                ? $"\"{text}\" starts with {segments[0]}; expected {string.Join(", ", Roots[..^1])} or {Roots[^1]}"
            : null;
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The segments, with dots between them.</param>
    /// <exception cref="ArgumentException">The text has a fault (see <see cref="FaultOf"/>).</exception>
    public static PathPattern Parse(string text) =>
        FaultOf(text) is { } fault ? throw new ArgumentException(fault, nameof(text)) : new(Sequence.From(text.Split('.')));

    /// <summary>Returns the pattern as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Join('.', Segments);

    /// <summary>Reports whether the segment at a depth matches a name.</summary>
    internal bool Allows(int depth, string name) => Segments[depth] == Any || Segments[depth] == name;
}
