using System.Text;

namespace MeshSecurity.Tests;

/// <summary>No program in another process is waited for longer than the time limit.</summary>
[TestFixture]
public sealed class LineProcessTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Test]
    public void A_process_answers_line_by_line()
    {
        using var process = new LineProcess("cat");

        process.Send("a\nb\n", Long);

        Assert.That(Encoding.UTF8.GetString(process.Receive("letter", Long)), Is.EqualTo("a"));
        Assert.That(Encoding.UTF8.GetString(process.Receive("letter", Long)), Is.EqualTo("b"));
    }

    [TestCase("exec sleep 60")]
    [TestCase("while true; do read line; done")]
    [TestCase("printf unfinished; exec sleep 60")]
    [TestCase("(sleep 5 &) ; exit 7", Description = "a child process keeps the standard output open")]
    public void Silence_ends_at_the_time_limit(string command)
    {
        ConversationException failed = Fails(command, Short);

        Assert.That((failed.Kind, failed.Message), Is.EqualTo((ProtocolViolation.Silence, "gets no answer within 50 ms")));
    }

    [TestCase("exit 0", "gets no answer: it ended with exit code 0")]
    [TestCase("exit 3", "gets no answer: it ended with exit code 3")]
    [TestCase("read line; kill -9 $$", "gets no answer: it ended with exit code 137, which is signal 9")]
    [TestCase("printf cut; exit 4", "gets no answer: it ended with exit code 4")]
    [TestCase("echo one >&2; echo two >&2; exit 5", "gets no answer: it ended with exit code 5; the last on its standard error:\none\ntwo")]
    [TestCase("seq 1 100000 >&2; exit 1",
        "gets no answer: it ended with exit code 1; the last on its standard error:\n99996\n99997\n99998\n99999\n100000")]
    [TestCase("printf 'a\\033[31mb\\n' >&2; exit 1",
        "gets no answer: it ended with exit code 1; the last on its standard error:\na\uFFFD[31mb")]
    [TestCase("exec >&-; exec sleep 60", "gets no answer: it closed its standard output")]
    public void An_exit_is_reported_with_code_and_standard_error(string command, string message)
    {
        ConversationException failed = Fails(command, Long);

        Assert.That((failed.Kind, failed.Message), Is.EqualTo((ProtocolViolation.Exit, message)));
    }

    [Test]
    public void An_endless_line_is_no_answer()
    {
        ConversationException failed = Fails("tr '\\0' x < /dev/zero", Long);

        Assert.That(
            (failed.Kind, failed.Message),
            Is.EqualTo((ProtocolViolation.Protocol, "gets a line longer than 67108864 bytes for the answer")));
    }

    [Test]
    public void A_line_without_a_request_is_refused()
    {
        using var process = new LineProcess("echo ready; echo set; exec cat");
        Assert.That(process.Receive("first", Long), Is.EqualTo("ready"u8.ToArray()));

        // Repeats the request, because the second line may arrive late.
        Assert.That(
            () =>
            {
                while (true)
                {
                    process.Send("\n", Long);
                }
            },
            Throws.InstanceOf<ConversationException>()
                .With.Property(nameof(ConversationException.Kind)).EqualTo(ProtocolViolation.Protocol)
                .And.Message.EqualTo("finds that it says \"set\" without being asked"));
    }

    [Test]
    public void A_process_that_does_not_read_ends_at_the_time_limit()
    {
        using var process = new LineProcess("exec sleep 60");

        Assert.That(
            () => process.Send(new string('x', 10_000_000), Short),
            Throws.InstanceOf<ConversationException>()
                .With.Property(nameof(ConversationException.Kind)).EqualTo(ProtocolViolation.Silence)
                .And.Message.EqualTo("is not read within 50 ms"));
    }

    [Test]
    public void Interrupts_do_not_reach_the_process()
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
