using System.Text;

namespace MeshSecurity.Testing;

/// <summary>The end of what a process writes to its standard error, read so that it never waits for a reader.</summary>
internal sealed class LastWords
{
    private const int MostBytes = 4096;
    private const int MostLines = 5;

    private readonly byte[] kept = new byte[MostBytes];
    private readonly Thread reader;
    private long written;

    /// <summary>Reads the stream to its end, beside whatever else happens.</summary>
    public LastWords(Stream error)
    {
        reader = new(() => Read(error)) { IsBackground = true, Name = "standard error of an implementation" };
        reader.Start();
    }

    /// <summary>The last lines, at most five, printable; none where nothing was written.</summary>
    /// <param name="patience">How long to wait for the end of the stream.</param>
    public IReadOnlyList<string> Lines(TimeSpan patience)
    {
        reader.Join(patience);
        string text;
        lock (kept)
        {
            int length = (int)Math.Min(written, MostBytes);
            int start = (int)((written - length) % MostBytes);
            text = Encoding.UTF8.GetString([.. kept[start..], .. kept[..start]]).TrimEnd('\0');
        }

        string[] lines = [.. text.Split('\n').Select(Printable).Where(line => line.Length > 0)];
        return lines[Math.Max(0, lines.Length - MostLines)..];
    }

    private static string Printable(string line) =>
        string.Concat(line.TrimEnd().Select(letter => char.IsControl(letter) && letter != '\t' ? '\uFFFD' : letter));

    private void Read(Stream error)
    {
        using Stream ended = error;
        byte[] chunk = new byte[MostBytes];
        try
        {
            while (error.Read(chunk) is > 0 and var length)
            {
                Keep(chunk.AsSpan(..length));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // Nobody asks for more of it.
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (kept)
        {
            foreach (byte next in bytes)
            {
                kept[written++ % MostBytes] = next;
            }
        }
    }
}
