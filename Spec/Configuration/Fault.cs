namespace MeshSecurity.Spec;

/// <summary>One thing that is wrong with a document.</summary>
/// <param name="Path">Where: <c>pairings[0].discount</c>; empty for the document as a whole.</param>
/// <param name="Message">What is there and what is allowed.</param>
public sealed record Fault(string Path, string Message)
{
    /// <summary>Place and message.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
