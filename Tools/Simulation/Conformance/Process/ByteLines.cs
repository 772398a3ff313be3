namespace MeshSecurity.Testing;

/// <summary>Reads lines of bytes from a stream, with a limit on their length.</summary>
/// <param name="stream">The stream. It is read in chunks and not disposed of.</param>
internal sealed class ByteLines(Stream stream)
{
    /// <summary>The maximum length of a line: 2^26 bytes.</summary>
    public const int Longest = 1 << 26;

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /// <summary>Returns whether the stream has ended. The last line then had no line feed.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Returns whether the next line is in the buffer already.</summary>
    public bool HasNext => buffer.AsSpan(start..end).Contains((byte)'\n');

    /// <summary>Returns the next line without its line feed; null at the end. The memory is valid until the next call.</summary>
    /// <exception cref="InvalidDataException">The line is longer than <see cref="Longest"/>.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        int looked = 0;
        while (true)
        {
            int found = buffer.AsSpan((start + looked)..end).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return Take(looked + found, 1);
            }

            looked = end - start;
            if (!Fill())
            {
                AtEnd = true;
                return looked == 0 ? default(ReadOnlyMemory<byte>?) : Take(looked, 0);
            }
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int behind)
    {
        ReadOnlyMemory<byte> line = buffer.AsMemory(start, length);
        start += length + behind;
        return line;
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start..end).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            if (end >= Longest)
            {
                throw new InvalidDataException($"a line longer than {Longest} bytes");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
