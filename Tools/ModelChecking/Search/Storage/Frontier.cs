namespace MeshSecurity.Testing;

/// <summary>Frontier: the nodes that wait to be expanded, in encoded chunks of some kilobytes.</summary>
/// <param name="limit">The most bytes in memory. Further chunks go to a temporary file, which is deleted on disposal.</param>
/// <remarks>A queue under one lock, which is taken once per chunk. Thread-safe.</remarks>
internal sealed class Frontier(long limit) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Queue<Chunk> chunks = new();
    private FileStream? file;
    private long inMemory;
    private long inFile;

    public long Bytes => Interlocked.Read(ref inMemory);

    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return chunks.Count == 0;
            }
        }
    }

    /// <summary>The bytes in the temporary file.</summary>
    public long OnDisk => Interlocked.Read(ref inFile);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        lock (gate)
        {
            if (inMemory + bytes.Length <= limit)
            {
                chunks.Enqueue(new(bytes.ToArray(), 0, bytes.Length));
                inMemory += bytes.Length;
                return;
            }

            file ??= new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            file.Position = inFile;
            file.Write(bytes);
            chunks.Enqueue(new(null, inFile, bytes.Length));
            inFile += bytes.Length;
        }
    }

    /// <summary>Removes and returns the first chunk; null if there is none.</summary>
    public byte[]? Take()
    {
        lock (gate)
        {
            if (!chunks.TryDequeue(out Chunk? chunk))
            {
                return null;
            }

            inMemory -= chunk.Bytes is null ? 0 : chunk.Length;
            byte[] bytes = Read(chunk);
            if (chunks.Count == 0)
            {
                file?.SetLength(0);
                inFile = 0;
            }

            return bytes;
        }
    }

    /// <summary>Writes all chunks without removing them.</summary>
    public void Save(BinaryWriter to)
    {
        lock (gate)
        {
            to.Write(chunks.Count);
            foreach (Chunk chunk in chunks)
            {
                to.Write(chunk.Length);
                to.Write(Read(chunk));
            }
        }
    }

    public void Load(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            Add(from.ReadBytes(from.ReadInt32()));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private byte[] Read(Chunk chunk)
    {
        if (chunk.Bytes is { } bytes)
        {
            return bytes;
        }

        byte[] read = new byte[chunk.Length];
        file!.Position = chunk.At;
        file.ReadExactly(read);
        return read;
    }

    private sealed record Chunk(byte[]? Bytes, long At, int Length);
}
