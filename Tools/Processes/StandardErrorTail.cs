using System.Text;

namespace MeshSecurity.Processes;

/// <summary>Stores the end of a process's standard error. Reads all of it, so that the process never waits for a reader.</summary>
internal sealed class StandardErrorTail
{
    private const int MaxBytes = 4096;
    private const int MaxLines = 5;

    private readonly byte[] tail = new byte[MaxBytes];
    private readonly Thread reader;
    private long written;

    /// <summary>Starts a thread that reads the stream to its end.</summary>
    public StandardErrorTail(Stream error)
    {
        reader = new(() => Read(error)) { IsBackground = true, Name = "standard error of a child process" };
        reader.Start();
    }

    /// <summary>Returns the last lines, at most five, with control characters replaced; empty if nothing was written.</summary>
    /// <param name="limit">The time to wait for the end of the stream.</param>
    public IReadOnlyList<string> Lines(TimeSpan limit)
    {
        reader.Join(limit);
        string text;
        lock (tail)
        {
            int length = (int)Math.Min(written, MaxBytes);
            int start = (int)((written - length) % MaxBytes);
            text = Encoding.UTF8.GetString([.. tail[start..], .. tail[..start]]).TrimEnd('\0');
        }

        string[] lines = [.. text.Split('\n').Select(Printable).Where(line => line.Length > 0)];
        return lines[Math.Max(0, lines.Length - MaxLines)..];
    }

    private static string Printable(string line) =>
        string.Concat(line.TrimEnd().Select(letter => char.IsControl(letter) && letter != '\t' ? '\uFFFD' : letter));

    private void Read(Stream error)
    {
        using Stream ended = error;
        byte[] chunk = new byte[MaxBytes];
        try
        {
            while (error.Read(chunk) is > 0 and var length)
            {
                Add(chunk.AsSpan(..length));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The process was disposed of, and its standard error with it.
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        lock (tail)
        {
            foreach (byte next in bytes)
            {
                tail[written++ % MaxBytes] = next;
            }
        }
    }
}
