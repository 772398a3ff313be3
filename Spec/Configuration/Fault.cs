namespace MeshSecurity.Spec;

/// <summary>Represents one error in a document.</summary>
/// <param name="Path">The path of the value: <c>pairings[0].discount</c>; empty for the whole document.</param>
/// <param name="Message">The value that was found and the value that was expected.</param>
public sealed record Fault(string Path, string Message)
{
    /// <summary>Returns path and message.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
