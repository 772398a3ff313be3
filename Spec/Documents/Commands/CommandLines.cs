using System.Buffers;
using System.Text;

namespace MeshSecurity.Spec;

/// <summary>
/// A run as JSON lines: one command a line, blank lines and lines that start with <c>#</c> skipped. A file of nothing at all is no
/// run but a mistake.
/// </summary>
public static class CommandLines
{
    /// <summary>The longest line that is read: 2^20 characters, or bytes where bytes are read.</summary>
    public const int LongestLine = 1 << 20;

    private const int ChunkLength = 1 << 14;

    /// <summary>Reads the commands one by one, as they are asked for.</summary>
    /// <param name="reader">The lines. It is read in chunks and not disposed of.</param>
    /// <param name="source">The name of the file in faults.</param>
    /// <exception cref="DocumentException">
    /// On the way: a line is no command, is cut off, or is longer than <see cref="LongestLine"/>; names the line.
    /// </exception>
    public static IEnumerable<Command<Amount>> Read(TextReader reader, string source) =>
        Lines(chunk => Fill(reader, chunk, source), '\n', source)
            .SelectMany(line => Command(new(line.Text.Span), line.Origin));

    /// <summary>Reads the commands one by one from UTF-8 bytes, with or without a byte order mark, as they are asked for.</summary>
    /// <param name="utf8">The lines. It is read in chunks and not disposed of.</param>
    /// <param name="source">The name of the file in faults.</param>
    /// <exception cref="DocumentException">As <see cref="Read(TextReader, string)"/> says, and for a line that is not UTF-8.</exception>
    public static IEnumerable<Command<Amount>> Read(Stream utf8, string source) =>
        Lines(utf8, source)
            .SelectMany(line => Command(JsonText.Decode(line.Text.Span, line.Origin), line.Origin));

    /// <summary>The lines of UTF-8 bytes without their line feeds, in memory only until the next one is asked for; the last is what follows the last line feed.</summary>
    internal static IEnumerable<(Origin Origin, ReadOnlyMemory<byte> Text)> Lines(Stream utf8, string source) =>
        Lines(chunk => utf8.Read(chunk), (byte)'\n', source);

    private static IEnumerable<Command<Amount>> Command(string text, Origin origin) =>
        string.IsNullOrWhiteSpace(text) || text[0] == '#' ? [] : [CommandDocument.Read(text, origin)];

    /// <summary>
    /// The lines without their line feeds, in memory only until the next one is asked for; one too long is refused as soon
    /// as that is known.
    /// </summary>
    private static IEnumerable<(Origin Origin, ReadOnlyMemory<T> Text)> Lines<T>(Func<T[], int> fill, T lineFeed, string source)
        where T : struct, IEquatable<T>
    {
        var chunk = new T[ChunkLength];
        var line = new ArrayBufferWriter<T>();
        int number = 1;
        while (fill(chunk) is > 0 and var length)
        {
            int start = 0;
            while (Array.IndexOf(chunk, lineFeed, start, length - start) is >= 0 and var end)
            {
                Extend(line, chunk.AsSpan(start..end), new(source, number));
                yield return (new(source, number), line.WrittenMemory);
                line.ResetWrittenCount();
                start = end + 1;
                number++;
            }

            Extend(line, chunk.AsSpan(start..length), new(source, number));
        }

        if (number == 1 && line.WrittenCount == 0)
        {
            throw new Origin(source, number).Refuse("", "empty, allowed is one command a line, or a comment where there is none");
        }

        yield return (new(source, number), line.WrittenMemory);
    }

    private static void Extend<T>(ArrayBufferWriter<T> line, ReadOnlySpan<T> more, Origin origin)
    {
        if (line.WrittenCount + more.Length > LongestLine)
        {
            throw origin.Refuse("", $"longer than {LongestLine} characters, allowed is at most that");
        }

        line.Write(more);
    }

    /// <summary>A reader that refuses bytes reads ahead, so that it cannot tell in which line they are.</summary>
    private static int Fill(TextReader reader, char[] chunk, string source)
    {
        try
        {
            return reader.Read(chunk, 0, chunk.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new Origin(source).Refuse("", "not in the encoding in which it is read");
        }
    }
}
