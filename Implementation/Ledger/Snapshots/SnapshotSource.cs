namespace MeshSecurity.Implementation;

/// <summary>A stream that is read byte by byte as far as it is asked to, and no further.</summary>
/// <param name="stream">The stream; it stands where the snapshot starts.</param>
internal sealed class SnapshotSource(Stream stream)
{
    private const int FirstStep = 1 << 16;

    private long offset;

    /// <summary>Fills a buffer.</summary>
    /// <exception cref="SnapshotException">The stream ends before.</exception>
    public void Fill(Span<byte> buffer, string what) => Fill(buffer, what, buffer.Length, 0);

    /// <summary>So many bytes. Memory grows with what really arrives: a length may claim anything.</summary>
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
