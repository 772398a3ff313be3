namespace MeshSecurity.Tests;

/// <summary>Tests reading of runs as JSON lines.</summary>
public sealed class CommandJsonLinesTests
{
    private const string Jail = """{"jail":{"chain":"c","validator":"v"}}""";
    private const string Advance = """{"advance":{"seconds":5}}""";

    private static string[] Read(string text) =>
        [.. CommandJsonLines.Read(new StringReader(text), "run.jsonl").Select(CommandDocument.Write)];

    private static string[] Read(params byte[][] bytes) =>
        [.. CommandJsonLines.Read(new MemoryStream([.. bytes.SelectMany(part => part)]), "run.jsonl").Select(CommandDocument.Write)];

    [Test]
    public void Blank_lines_and_comments_are_skipped() =>
        Assert.That(Read($"# a run\n{Jail}\n\n  \t\r\n#{Jail}\n{Advance}\n"), Is.EqualTo([Jail, Advance]));

    [TestCase("\n")]
    [TestCase("\r\n")]
    public void Lines_end_as_on_any_system(string end) => Assert.That(Read(Jail + end + Advance + end), Is.EqualTo([Jail, Advance]));

    [Test]
    public void The_last_line_need_not_end() => Assert.That(Read($"{Jail}\n{Advance}"), Is.EqualTo([Jail, Advance]));

    [TestCase("\n\n")]
    [TestCase("# nothing")]
    public void A_run_may_be_empty(string text) => Assert.That(Read(text), Is.Empty);

    private static IEnumerable<TestCaseData> Refused =>
    [
        Case("A file of nothing at all is no run", () => Read(""), "1: empty; expected one command per line, or a comment"),
        Case(
            "A last line that is cut off is refused",
            () => Read($"{Jail}\n{Jail[..20]}"),
            "2: column 21: cut off: an object, a list or a string is not closed"),
        Case(
            "A line that is one longer is refused",
            () => Read($"\n{Jail.PadRight(CommandJsonLines.LongestLine + 1)}\n{Advance}"),
            "2: longer than 1048576 characters; expected at most 1048576"),
        Case(
            "A line that is not UTF-8 is named",
            () => Read(Encoding.UTF8.GetBytes($"{Jail}\n\n\"é"), [0xC3], Encoding.UTF8.GetBytes($"\"\n{Advance}")),
            "3: column 3: not UTF-8"),
    ];

    private static TestCaseData Case(string name, Func<string[]> read, string message) => new TestCaseData(read, message).SetName(name);

    [TestCaseSource(nameof(Refused))]
    public void A_run_is_refused_at_its_line(Func<string[]> read, string message) =>
        Assert.That(() => read(), Throws.TypeOf<DocumentException>().With.Message.EqualTo($"run.jsonl:{message}"));

    [Test]
    public void A_line_longer_than_a_chunk_is_read_whole() =>
        Assert.That(Read($"{Jail}{new string(' ', 100_000)}\n{Advance}"), Is.EqualTo([Jail, Advance]));

    [Test]
    public void A_bad_line_is_named_by_its_number_after_those_before_it_were_read()
    {
        using IEnumerator<Command<Amount>> commands =
            CommandJsonLines.Read(new StringReader($"# a run\n{Jail}\n\n{{\"jail\":{{}}}}\n{Advance}"), "run.jsonl").GetEnumerator();
        Assert.That(commands.MoveNext(), Is.True);
        Assert.That(
            () => commands.MoveNext(),
            Throws.TypeOf<DocumentException>().With.Message.StartWith("run.jsonl:4: jail.chain: missing"));
    }

    [Test]
    public void Lines_are_read_only_as_they_are_asked_for()
    {
        var reader = new Endless($"{Jail}\n");
        Assert.That(CommandJsonLines.Read(reader, "run.jsonl").Take(3).Count(), Is.EqualTo(3));
        Assert.That(reader.Served, Is.LessThan(1 << 16));
    }

    [Test]
    public void A_line_of_the_greatest_length_is_read() =>
        Assert.That(Read(Jail.PadRight(CommandJsonLines.LongestLine) + $"\n{Advance}"), Is.EqualTo([Jail, Advance]));

    [Test]
    public void A_line_without_end_is_refused_before_it_is_held_in_memory()
    {
        var reader = new Endless("# ");
        Assert.That(() => CommandJsonLines.Read(reader, "run.jsonl").Count(), Throws.TypeOf<DocumentException>());
        Assert.That(reader.Served, Is.LessThan(2 * CommandJsonLines.LongestLine));
    }

    [Test]
    public void Bytes_are_read_as_text_is_with_or_without_a_byte_order_mark() =>
        Assert.That(Read(Encoding.UTF8.Preamble.ToArray(), Encoding.UTF8.GetBytes($"#é\n{Jail}\n{Advance}")), Is.EqualTo([Jail, Advance]));

    [Test]
    public void A_reader_that_refuses_bytes_refuses_the_run()
    {
        using var reader = new StreamReader(new MemoryStream([0xFF]), new UTF8Encoding(false, throwOnInvalidBytes: true));
        Assert.That(
            () => CommandJsonLines.Read(reader, "run.jsonl").Count(),
            Throws.TypeOf<DocumentException>()
                .With.Message.EqualTo("run.jsonl: invalid bytes; expected text in the encoding of the reader"));
    }

    /// <summary>Repeats a text without end.</summary>
    private sealed class Endless(string text) : TextReader
    {
        public int Served { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            for (int k = 0; k < count; k++)
            {
                buffer[index + k] = text[Served++ % text.Length];
            }

            return count;
        }
    }
}
