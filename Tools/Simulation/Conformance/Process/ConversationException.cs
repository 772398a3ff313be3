namespace MeshSecurity.Testing;

/// <summary>A process does not answer as it should, and nothing more can be asked of it.</summary>
/// <param name="kind">The kind of finding: of <see cref="Misconduct"/>.</param>
/// <param name="message">What it does, as the end of a sentence that begins with what it was asked.</param>
internal sealed class ConversationException(string kind, string message) : Exception(message)
{
    /// <summary>The kind of finding.</summary>
    public string Kind { get; } = kind;
}
