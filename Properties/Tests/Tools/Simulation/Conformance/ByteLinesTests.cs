namespace MeshSecurity.Tests;

public sealed class ByteLinesTests
{
    [TestCase("", new string[0])]
    [TestCase("\n", new[] { "" })]
    [TestCase("a\n\nbc\n", new[] { "a", "", "bc" })]
    [TestCase("a\nrest", new[] { "a", "rest" })]
    public void Lines_end_with_a_line_feed_or_with_the_stream(string text, string[] expected) =>
        Assert.That(Read(new MemoryStream(Encoding.UTF8.GetBytes(text))), Is.EqualTo(expected));

    [Test]
    public void Lines_are_complete_for_any_chunk_size([Values(1, 2, 7, 70_000)] int size)
    {
        string[] lines = [.. Enumerable.Range(0, 40).Select(k => new string((char)('a' + (k % 26)), k * k * k))];
        Assert.That(Read(new InChunks(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), size)), Is.EqualTo(lines));
    }

    [Test]
    public void A_line_without_a_line_feed_comes_with_the_end()
    {
        var lines = new ByteLines(new MemoryStream("a\nb"u8.ToArray()));
        Assert.That((Text(lines.Next()), lines.AtEnd), Is.EqualTo(("a", false)));
        Assert.That((Text(lines.Next()), lines.AtEnd), Is.EqualTo(("b", true)));
        Assert.That(lines.Next(), Is.Null);
    }

    [Test]
    public void An_endless_line_is_refused_before_it_fills_the_memory()
    {
        using var endless = new Endless();
        Assert.That(() => new ByteLines(endless).Next(), Throws.InstanceOf<InvalidDataException>());
        Assert.That(endless.Given, Is.LessThanOrEqualTo(ByteLines.Longest));
    }

    private static string[] Read(Stream stream)
    {
        var lines = new ByteLines(stream);
        var read = new List<string>();
        while (lines.Next() is { } line)
        {
            read.Add(Text(line)!);
        }

        return [.. read];
    }

    private static string? Text(ReadOnlyMemory<byte>? line) => line is { } found ? Encoding.UTF8.GetString(found.Span) : null;

    private sealed class InChunks(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));
    }

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            Given += count;
            return count;
        }
    }
}
