namespace MeshSecurity.Tests;

/// <summary>The lines of the conformance protocol: requests, and the answer to a reset.</summary>
public sealed class RequestTests
{
    private static IEnumerable<Request> All =>
    [
        new Request.Reset(Meshes.Standard),
        new Request.Apply(new Command<Amount>.Bond(Meshes.Provider, Meshes.Alice, 5)),
        new Request.Show(),
    ];

    [TestCaseSource(nameof(All))]
    public void A_request_is_one_line_and_reads_back(Request request)
    {
        string line = request.ToString();
        Assert.That(line, Does.Not.Contain("\n"));
        Assert.That(Request.Read(Encoding.UTF8.GetBytes(line), "lines", 1).ToString(), Is.EqualTo(line));
    }

    [TestCase("hello", "lines:4: column 1: broken JSON")]
    [TestCase("[]", "lines:4: a list; expected an object with one name, reset, apply or state")]
    [TestCase("""{"reset":{},"apply":{}}""", "lines:4: an object with reset and apply; expected")]
    [TestCase("""{"restart":{}}""", "lines:4: an object with restart; expected")]
    [TestCase("""{"state":{"of":"alice"}}""", "lines:4: an object with state; expected")]
    [TestCase("""{"apply":{"bnod":{}}}""", "lines:4: apply: bnod: unknown command")]
    [TestCase("""{"apply":{"advance":{"seconds":-1}}}""", "lines:4: apply: advance.seconds: -1 ")]
    [TestCase("""{"reset":{"chains":[],"pairings":{}}}""", "lines:4: reset: pairings: an object; expected a list")]
    [TestCase("""{"apply":{"advance":{"seconds":1,"seconds":2}}}""", "lines:4: apply: advance.seconds: duplicate name")]
    public void An_invalid_request_is_refused_with_its_place(string line, string message)
    {
        DocumentException? refused = Assert.Throws<DocumentException>(() => Request.Read(Encoding.UTF8.GetBytes(line), "lines", 4));
        Assert.That(refused!.Message, Does.StartWith(message));
    }

    [Test]
    public void The_answer_to_a_reset_lists_the_supported_commands()
    {
        Capabilities all = Capabilities.Read("""{"ok": true}"""u8, "reset");
        Capabilities some = Capabilities.Read("""{"commands": ["bond", "unbond"], "ok": true}"""u8, "reset");

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((all.Commands, all.ToString()), Is.EqualTo(((IReadOnlySet<string>?)null, """{"ok":true}""")));
        Assert.That(some.Commands, Is.EquivalentTo(["bond", "unbond"]));
        Assert.That(some.ToString(), Is.EqualTo("""{"ok":true,"commands":["bond","unbond"]}"""));
    }

    [TestCase("null", "null; expected an object")]
    [TestCase("{}", "ok: missing; expected true")]
    [TestCase("""{"ok":false}""", "ok: false; expected true")]
    [TestCase("""{"ok":true,"ok":true}""", "ok: duplicate name")]
    [TestCase("""{"ok":true,"name":"x"}""", "name: unknown field")]
    [TestCase("""{"ok":true,"commands":[]}""", "commands: an empty list")]
    [TestCase("""{"ok":true,"commands":["bond","bnod"]}""", "commands[1]: \"bnod\"; expected one of bond, unbond")]
    [TestCase("""{"ok":true,"commands":[5]}""", "commands[0]: 5")]
    public void An_invalid_answer_to_a_reset_is_refused_with_its_place(string line, string message)
    {
        DocumentException? refused = Assert.Throws<DocumentException>(() => Capabilities.Read(Encoding.UTF8.GetBytes(line), "reset"));
        Assert.That(refused!.Message, Does.StartWith($"reset: {message}"));
    }
}
