namespace MeshSecurity.Implementation;

/// <summary>A snapshot was refused; the message says where, what was found, and what was expected.</summary>
/// <param name="offset">Where, in bytes from the start of the snapshot.</param>
/// <param name="message">What was found and what was expected.</param>
/// <param name="innerException">Why, where something else refused it; else null.</param>
public sealed class SnapshotException(long offset, string message, Exception? innerException = null)
    : Exception($"offset {offset}: {message}", innerException)
{
    /// <summary>Where the snapshot is not what it should be, in bytes from its start.</summary>
    public long Offset { get; } = offset;
}
