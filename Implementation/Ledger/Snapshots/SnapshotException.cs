namespace MeshSecurity.Implementation;

/// <summary>Reports bytes that are no snapshot of the mesh: the offset, the value found and the value expected.</summary>
/// <param name="offset">The offset of the fault, in bytes from the start of the snapshot.</param>
/// <param name="message">The value found and the value expected.</param>
/// <param name="innerException">The exception of the import that refused the state; null for other faults.</param>
public sealed class SnapshotException(long offset, string message, Exception? innerException = null)
    : Exception($"offset {offset}: {message}", innerException)
{
    /// <summary>The offset of the fault, in bytes from the start of the snapshot.</summary>
    public long Offset { get; } = offset;
}
