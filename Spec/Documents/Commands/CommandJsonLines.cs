using System.Buffers;
using System.Text;

namespace MeshSecurity.Spec;

/// <summary>
/// Reads a run from JSON lines: one command per line. Skips blank lines and lines that start with <c>#</c>. Refuses an empty file.
/// </summary>
public static class CommandJsonLines
{
    /// <summary>The length of the longest line: 2^20 characters, or bytes where bytes are read.</summary>
    public const int LongestLine = 1 << 20;

    private const int ChunkLength = 1 << 14;

    /// <summary>Reads commands lazily, one by one.</summary>
    /// <param name="reader">The lines. The reader is read in chunks and not disposed.</param>
    /// <param name="source">The name of the file, for errors.</param>
    /// <returns>The commands, in the order of the lines.</returns>
    /// <exception cref="DocumentException">
    /// During enumeration: a line is no command, is cut off, or is longer than <see cref="LongestLine"/>; or the file is empty.
    /// </exception>
    public static IEnumerable<Command<Amount>> Read(TextReader reader, string source) =>
        Lines(chunk => Fill(reader, chunk, source), '\n', source)
            .SelectMany(line => Command(new(line.Text.Span), line.Origin));

    /// <summary>Reads commands lazily from UTF-8 bytes, with or without a byte order mark.</summary>
    /// <param name="utf8">The lines. The stream is read in chunks and not disposed.</param>
    /// <param name="source">The name of the file, for errors.</param>
    /// <returns>The commands, in the order of the lines.</returns>
    /// <exception cref="DocumentException">As for <see cref="Read(TextReader, string)"/>, and for a line that is not UTF-8.</exception>
    public static IEnumerable<Command<Amount>> Read(Stream utf8, string source) =>
        Lines(utf8, source)
            .SelectMany(line => Command(JsonText.Decode(line.Text.Span, line.Origin), line.Origin));

    /// <summary>Returns the lines of UTF-8 bytes without their line feeds. A line is valid until the next one is read.</summary>
    internal static IEnumerable<(DocumentOrigin Origin, ReadOnlyMemory<byte> Text)> Lines(Stream utf8, string source) =>
        Lines(chunk => utf8.Read(chunk), (byte)'\n', source);

    private static IEnumerable<Command<Amount>> Command(string text, DocumentOrigin origin) =>
        string.IsNullOrWhiteSpace(text) || text[0] == '#' ? [] : [CommandDocument.Read(text, origin)];

    /// <summary>
    /// Returns the lines without their line feeds. A line is valid until the next one is read. Refuses a long line before it is
    /// in memory.
    /// </summary>
    private static IEnumerable<(DocumentOrigin Origin, ReadOnlyMemory<T> Text)> Lines<T>(Func<T[], int> fill, T lineFeed, string source)
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
            throw new DocumentOrigin(source, number).Refuse("", "empty; expected one command per line, or a comment");
        }

        yield return (new(source, number), line.WrittenMemory);
    }

    private static void Extend<T>(ArrayBufferWriter<T> line, ReadOnlySpan<T> more, DocumentOrigin origin)
    {
        if (line.WrittenCount + more.Length > LongestLine)
        {
            throw origin.Refuse("", $"longer than {LongestLine} characters; expected at most {LongestLine}");
        }

        line.Write(more);
    }

    /// <summary>Names no line, because a reader that refuses bytes has read ahead.</summary>
    private static int Fill(TextReader reader, char[] chunk, string source)
    {
        try
        {
            return reader.Read(chunk, 0, chunk.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new DocumentOrigin(source).Refuse("", "invalid bytes; expected text in the encoding of the reader");
        }
    }
}
