using System.Text;

namespace MeshSecurity.Tests;

/// <summary>Programs in processes of their own, well-behaved and not. Nobody waits longer than the limit for any of them.</summary>
[TestFixture]
public sealed class LineProcessTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Test]
    public void It_answers_line_by_line()
    {
        using var process = new LineProcess("cat");

        process.Send("a\nb\n", Long);

        Assert.That(Encoding.UTF8.GetString(process.Receive("letter", Long)), Is.EqualTo("a"));
        Assert.That(Encoding.UTF8.GetString(process.Receive("letter", Long)), Is.EqualTo("b"));
    }

    [TestCase("exec sleep 60")]
    [TestCase("while true; do read line; done")]
    [TestCase("printf unfinished; exec sleep 60")]
    [TestCase("(sleep 5 &) ; exit 7", Description = "what it left behind holds its standard output")]
    public void Silence_is_not_waited_for(string command)
    {
        ConversationException failed = Fails(command, Short);

        Assert.That((failed.Kind, failed.Message), Is.EqualTo((Misconduct.Silence, "gets no answer within 50 ms")));
    }

    [TestCase("exit 0", "gets no answer: it ended with exit code 0")]
    [TestCase("exit 3", "gets no answer: it ended with exit code 3")]
    [TestCase("read line; kill -9 $$", "gets no answer: it ended with exit code 137, which is signal 9")]
    [TestCase("printf cut; exit 4", "gets no answer: it ended with exit code 4")]
    [TestCase("echo one >&2; echo two >&2; exit 5", "gets no answer: it ended with exit code 5; the last on its standard error:\none\ntwo")]
    [TestCase("seq 1 100000 >&2; exit 1", "gets no answer: it ended with exit code 1; the last on its standard error:\n99996\n99997\n99998\n99999\n100000")]
    [TestCase("printf 'a\\033[31mb\\n' >&2; exit 1", "gets no answer: it ended with exit code 1; the last on its standard error:\na\uFFFD[31mb")]
    [TestCase("exec >&-; exec sleep 60", "gets no answer: it closed its standard output")]
    public void An_end_is_told_with_exit_code_and_last_words(string command, string message)
    {
        ConversationException failed = Fails(command, Long);

        Assert.That((failed.Kind, failed.Message), Is.EqualTo((Misconduct.Exit, message)));
    }

    [Test]
    public void A_line_without_an_end_is_no_answer()
    {
        ConversationException failed = Fails("tr '\\0' x < /dev/zero", Long);

        Assert.That((failed.Kind, failed.Message), Is.EqualTo((Misconduct.Protocol, "gets a line longer than 67108864 bytes for the answer")));
    }

    [Test]
    public void Nothing_may_be_said_without_being_asked()
    {
        using var process = new LineProcess("echo ready; echo set; exec cat");
        Assert.That(process.Receive("first", Long), Is.EqualTo("ready"u8.ToArray()));

        // The second line is there as soon as the third is, which is asked for.
        Assert.That(
            () =>
            {
                while (true)
                {
                    process.Send("\n", Long);
                }
            },
            Throws.InstanceOf<ConversationException>()
                .With.Property(nameof(ConversationException.Kind)).EqualTo(Misconduct.Protocol)
                .And.Message.EqualTo("finds that it says \"set\" without being asked"));
    }

    [Test]
    public void What_is_not_read_is_not_waited_for()
    {
        using var process = new LineProcess("exec sleep 60");

        Assert.That(
            () => process.Send(new string('x', 10_000_000), Short),
            Throws.InstanceOf<ConversationException>()
                .With.Property(nameof(ConversationException.Kind)).EqualTo(Misconduct.Silence)
                .And.Message.EqualTo("is not read within 50 ms"));
    }

    [Test]
    public void Keys_that_interrupt_do_not_reach_it()
    {
        using var process = new LineProcess("kill -INT $$; exec cat");

        process.Send("still there\n", Long);

        Assert.That(process.Receive("answer", Long), Is.EqualTo("still there"u8.ToArray()));
    }

    private static ConversationException Fails(string command, TimeSpan limit)
    {
        using var process = new LineProcess(command);
        process.Send("hello\n", Long);
        return Assert.Throws<ConversationException>(() => process.Receive("answer", limit))!;
    }
}
