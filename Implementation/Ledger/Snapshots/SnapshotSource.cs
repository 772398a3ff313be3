namespace MeshSecurity.Implementation;

/// <summary>Reads exactly the bytes of one snapshot from a stream and no byte after it.</summary>
/// <param name="stream">The stream, at the start of the snapshot.</param>
internal sealed class SnapshotSource(Stream stream)
{
    private const int FirstStep = 1 << 16;

    private long offset;

    /// <summary>Fills the buffer from the stream.</summary>
    /// <exception cref="SnapshotException">The stream ends before the buffer is full.</exception>
    public void Fill(Span<byte> buffer, string what) => Fill(buffer, what, buffer.Length, 0);

    /// <summary>Reads a number of bytes. Memory grows with the bytes that arrive, because a damaged length can have any value.</summary>
    /// <exception cref="SnapshotException">The stream ends before.</exception>
    public byte[] Take(int length, string what)
    {
        var taken = new byte[Math.Min(length, FirstStep)];
        Fill(taken, what, length, 0);
        while (taken.Length < length)
        {
            int before = taken.Length;
            Array.Resize(ref taken, (int)Math.Min(length, before * 2L));
            Fill(taken.AsSpan(before), what, length, before);
        }

        return taken;
    }

    private void Fill(Span<byte> buffer, string what, int length, int before)
    {
        int read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        offset += read;
        if (read < buffer.Length)
        {
            throw new SnapshotException(offset, $"the end of the stream after {before + read} bytes of the {what}, expected {length}");
        }
    }
}
