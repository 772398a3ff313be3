namespace MeshSecurity.Testing;

/// <summary>Reports that a process does not answer as the protocol requires. No more requests are sent to it.</summary>
/// <param name="kind">The kind of finding (see <see cref="ProtocolViolation"/>).</param>
/// <param name="message">The end of a sentence that begins with the request.</param>
internal sealed class ConversationException(string kind, string message) : Exception(message)
{
    public string Kind { get; } = kind;
}
