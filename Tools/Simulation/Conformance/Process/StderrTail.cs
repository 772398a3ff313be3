using System.Text;

namespace MeshSecurity.Testing;

/// <summary>Keeps the end of a process's standard error.</summary>
/// <remarks>Reads on its own thread, because the process would block on a full pipe.</remarks>
internal sealed class StderrTail
{
    private const int MaxBytes = 4096;
    private const int MaxLines = 5;

    private readonly byte[] kept = new byte[MaxBytes];
    private readonly Thread reader;
    private long written;

    public StderrTail(Stream error)
    {
        reader = new(() => Read(error)) { IsBackground = true, Name = "standard error of an implementation" };
        reader.Start();
    }

    /// <summary>Returns the last lines, at most five, with control characters replaced.</summary>
    /// <param name="patience">The longest wait for the end of the stream.</param>
    public IReadOnlyList<string> Lines(TimeSpan patience)
    {
        reader.Join(patience);
        string text;
        lock (kept)
        {
            int length = (int)Math.Min(written, MaxBytes);
            int start = (int)((written - length) % MaxBytes);
            text = Encoding.UTF8.GetString([.. kept[start..], .. kept[..start]]).TrimEnd('\0');
        }

        return [.. text.Split('\n').Select(Printable).Where(line => line.Length > 0).TakeLast(MaxLines)];
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
                Keep(chunk.AsSpan(..length));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The process was disposed of, so the rest is not needed.
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (kept)
        {
            foreach (byte next in bytes)
            {
                kept[written++ % MaxBytes] = next;
            }
        }
    }
}
