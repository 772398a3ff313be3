namespace MeshSecurity.Tests;

/// <summary>An engine served by JSON lines.</summary>
public sealed class EngineServerTests
{
    private static readonly Command<Amount> Bond = new Command<Amount>.Bond(Meshes.Provider, Meshes.Alice, 5);

    private static string Reset { get; } = new Request.Reset(Meshes.Standard).ToString();

    [Test]
    public void Every_request_has_one_line_as_answer()
    {
        var ledger = new MeshLedger(Meshes.Standard);
        string genesis = StateDocument.Write(Meshes.Standard, ledger.Export());
        ledger.Apply(Bond);

        var unbond = new Command<Amount>.Unbond(Meshes.Provider, Meshes.Alice, 6);
        string[] answers = Ask(
            Reset, "", $"{new Request.Apply(Bond)}", "{\"state\": {}}\r", $"{new Request.Apply(unbond)}", Reset, "{\"state\":{}}");

        Assert.That(answers, Is.EqualTo(
        [
            """{"ok":true}""",
            """{"accepted":{"sent":[]}}""",
            StateDocument.Write(Meshes.Standard, ledger.Export()),
            """{"rejected":"collateral_locked"}""",
            """{"ok":true}""",
            genesis,
        ]));
    }

    [Test]
    public void Requests_before_an_invalid_line_are_answered()
    {
        using var output = new MemoryStream();
        Assert.That(
            () => EngineServer.Run(Lines(Reset, "hello"), output, mesh => new MeshLedger(mesh)),
            Throws.InstanceOf<DocumentException>().With.Message.StartsWith("standard input:2: column 1: broken JSON"));
        Assert.That(Encoding.UTF8.GetString(output.ToArray()), Is.EqualTo("{\"ok\":true}\n"));
    }

    [Test]
    public void A_request_before_the_first_reset_is_refused() => Assert.That(
        () => Ask("{\"state\":{}}"),
        Throws.InstanceOf<DocumentException>()
            .With.Message.EqualTo("standard input:1: comes before there is a mesh, allowed first is a reset"));

    private static string[] Ask(params string[] lines)
    {
        using var output = new MemoryStream();
        EngineServer.Run(Lines(lines), output, mesh => new MeshLedger(mesh));
        return Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static MemoryStream Lines(params string[] lines) => new(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
}
