namespace MeshSecurity.Testing;

/// <summary>States that wait to be gone on from, as bytes, in chunks; beyond a limit of memory in a temporary file.</summary>
/// <remarks>Any thread may add and take.</remarks>
internal sealed class Frontier(long limit) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Queue<Chunk> chunks = new();
    private FileStream? file;
    private long inMemory;
    private long inFile;

    /// <summary>How many bytes are in memory.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return inMemory;
            }
        }
    }

    /// <summary>Whether nothing waits.</summary>
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

    /// <summary>How many bytes are in the file.</summary>
    public long OnDisk => Interlocked.Read(ref inFile);

    /// <summary>Adds a chunk.</summary>
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

    /// <summary>Takes a chunk; null where there is none left.</summary>
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

    /// <summary>Writes all that waits; it goes on waiting.</summary>
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

    /// <summary>Takes over what was saved.</summary>
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
