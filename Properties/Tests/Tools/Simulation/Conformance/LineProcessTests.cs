namespace MeshSecurity.Tests;

/// <summary>Each wait for a child process has a time limit, however the process behaves.</summary>
public sealed class LineProcessTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Test]
    public void A_process_answers_line_by_line()
    {
        using var process = new LineProcess("cat");
        process.Send("a\nb\n", Long);
        Assert.That(Receive(process), Is.EqualTo("a"));
        Assert.That(Receive(process), Is.EqualTo("b"));
    }

    [TestCase("exec sleep 60")]
    [TestCase("while true; do read line; done")]
    [TestCase("printf unfinished; exec sleep 60")]
    [TestCase("(sleep 5 &) ; exit 7", Description = "a child of the process keeps standard output open")]
    public void A_silent_process_reaches_the_time_limit(string command) =>
        FailsToAnswer(command, Short, ProtocolViolation.Silence, "gets no answer within 50 ms");

    [TestCase("exit 0", "it ended with exit code 0")]
    [TestCase("exit 3", "it ended with exit code 3")]
    [TestCase("read line; kill -9 $$", "it ended with exit code 137, which is signal 9")]
    [TestCase("printf cut; exit 4", "it ended with exit code 4")]
    [TestCase("echo one >&2; echo two >&2; exit 5", "it ended with exit code 5; the last on its standard error:\none\ntwo")]
    [TestCase("seq 1 100000 >&2; exit 1", "it ended with exit code 1; the last on its standard error:\n99996\n99997\n99998\n99999\n100000")]
    [TestCase("printf 'a\\033[31mb\\n' >&2; exit 1", "it ended with exit code 1; the last on its standard error:\na\uFFFD[31mb")]
    [TestCase("exec >&-; exec sleep 60", "it closed its standard output")]
    public void An_end_is_reported_with_exit_code_and_last_lines(string command, string end) =>
        FailsToAnswer(command, Long, ProtocolViolation.Exit, $"gets no answer: {end}");

    [Test]
    public void A_line_without_an_end_is_rejected() =>
        FailsToAnswer("tr '\\0' x < /dev/zero", Long, ProtocolViolation.Protocol, "gets a line longer than 67108864 bytes for the answer");

    [Test]
    public void A_line_without_a_request_is_rejected()
    {
        using var process = new LineProcess("echo ready; echo set; exec cat");
        Assert.That(Receive(process), Is.EqualTo("ready"));

        // Repeats the request, because the second line can arrive after the first request.
        Fails(
            () =>
            {
                while (true)
                {
                    process.Send("\n", Long);
                }
            },
            ProtocolViolation.Protocol,
            "finds that it says \"set\" without being asked");
    }

    [Test]
    public void A_process_that_does_not_read_reaches_the_time_limit()
    {
        using var process = new LineProcess("exec sleep 60");
        Fails(() => process.Send(new string('x', 10_000_000), Short), ProtocolViolation.Silence, "is not read within 50 ms");
    }

    [Test]
    public void A_process_ignores_SIGINT()
    {
        using var process = new LineProcess("kill -INT $$; exec cat");
        process.Send("still there\n", Long);
        Assert.That(Receive(process), Is.EqualTo("still there"));
    }

    private static string Receive(LineProcess process) => Encoding.UTF8.GetString(process.Receive("answer", Long));

    private static void FailsToAnswer(string command, TimeSpan limit, string kind, string message)
    {
        using var process = new LineProcess(command);
        process.Send("hello\n", Long);
        Fails(() => process.Receive("answer", limit), kind, message);
    }

    private static void Fails(Action action, string kind, string message)
    {
        ConversationException failed = Assert.Throws<ConversationException>(() => action())!;
        Assert.That((failed.Kind, failed.Message), Is.EqualTo((kind, message)));
    }
}
