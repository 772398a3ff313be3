using System.Collections.Concurrent;

namespace MeshSecurity.Testing;

/// <summary>Frontier: the nodes that wait to be expanded, in encoded chunks of some kilobytes.</summary>
/// <remarks>A concurrent queue of chunks. Thread-safe.</remarks>
internal sealed class Frontier
{
    private readonly ConcurrentQueue<byte[]> chunks = new();
    private long size;

    /// <summary>The memory that the chunks take, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref size);

    public bool IsEmpty => chunks.IsEmpty;

    /// <summary>Appends a chunk unless it is empty.</summary>
    public void Add(ReadOnlySpan<byte> chunk)
    {
        if (!chunk.IsEmpty)
        {
            Interlocked.Add(ref size, chunk.Length);
            chunks.Enqueue(chunk.ToArray());
        }
    }

    /// <summary>Removes and returns the first chunk; null if there is none.</summary>
    public byte[]? Take()
    {
        if (!chunks.TryDequeue(out byte[]? chunk))
        {
            return null;
        }

        Interlocked.Add(ref size, -chunk.Length);
        return chunk;
    }
}
