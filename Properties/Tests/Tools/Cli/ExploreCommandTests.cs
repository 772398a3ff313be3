using System.Text.Json;
using MeshSecurity.Cli;
using static MeshSecurity.Tests.InProcess;

namespace MeshSecurity.Tests;

/// <summary><c>mesh explore</c> as people and programs use it.</summary>
[TestFixture]
public sealed class ExploreCommandTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-explore-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_file_is_explored_to_its_end()
    {
        (int code, string output, string error) = Invoke("explore", "--scope", Tiny());

        Assert.Multiple(() =>
        {
            Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
            Assert.That(output, Does.Contain("3 states, 6 transitions, 2 steps deep: all there are."));
            Assert.That(output, Does.EndWith($"1 scope, 3 states, 6 transitions: no invariant is violated.{Environment.NewLine}"));
        });
    }

    [TestCase("model")]
    [TestCase("ledger")]
    [TestCase("both")]
    public void Whoever_takes_the_steps_sees_the_same(string engine)
    {
        (int code, string output, _) = Invoke("explore", "--scope", "flight", "--depth", "4", "--engine", engine, "--json");

        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement result = document.RootElement.EnumerateArray().Single();
        (_, string model, _) = Invoke("explore", "--scope", "flight", "--depth", "4", "--engine", "model", "--json");
        using JsonDocument expected = JsonDocument.Parse(model);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fine));
            Assert.That(result.GetProperty("ending").GetString(), Is.EqualTo("depth_limit"));
            Assert.That(result.GetProperty("failure").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(
                JsonElement.DeepEquals(result.GetProperty("outcomes"), expected.RootElement[0].GetProperty("outcomes")), Is.True);
            Assert.That(
                result.GetProperty("steps_digest").GetString(), Is.EqualTo(expected.RootElement[0].GetProperty("steps_digest").GetString()));
        });
    }

    [TestCase("ledger", new string[0], "state invariants in every state; no step invariants")]
    [TestCase("ledger", new[] { "--checks", "steps" }, "state invariants in every state, step invariants on every step")]
    [TestCase("model", new string[0], "every state, every step, leaving and coming to rest from every state")]
    [TestCase("both", new[] { "--safety" }, "state invariants in every state, step invariants on every step")]
    public void What_is_checked_is_said(string engine, string[] more, string told)
    {
        (int code, string output, _) = Invoke(["explore", "--scope", Tiny(), "--engine", engine, .. more]);

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(output, Does.Contain($"  checked: {told}{Environment.NewLine}"));
        Assert.That(output.Split(Environment.NewLine).Where(line => line.Length > 80), Is.Empty);
    }

    [Test]
    public void A_saved_exploration_goes_on()
    {
        string file = Path.Combine(folder, "left.bin");
        Invoke("explore", "--scope", Tiny(), "--depth", "1", "--resume", file);

        (int code, string output, _) = Invoke("explore", "--scope", Tiny(), "--resume", file);

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(output, Does.Contain("3 states, 6 transitions"));
    }

    [TestCase("tiny.dot", "digraph {")]
    [TestCase("tiny.mmd", "flowchart LR")]
    public void A_tiny_scope_is_drawn_in_the_language_that_the_file_is_named_for(string name, string start)
    {
        string file = Path.Combine(folder, name);

        (int code, string output, string error) = Invoke("explore", "--scope", Tiny(), "--graph", file);

        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        Assert.That(output, Does.Contain("3 states"));
        Assert.That(File.ReadAllText(file), Does.StartWith(start));
    }

    [Test]
    public void It_says_what_bounds_a_scope_and_what_is_shown_of_every_state()
    {
        (_, string output, _) = Invoke("explore", "--scope", Repository.PathOf("docs", "stake-in-flight.json"));
        (_, string json, _) = Invoke("explore", "--scope", Repository.PathOf("docs", "stake-in-flight.json"), "--json");

        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement result = document.RootElement[0];
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain("accepted so many times at most: stake_remote 1, submit_evidence 1"));
            Assert.That(output, Does.Contain("accepted as often as it is: bond, deliver, acknowledge"));
            Assert.That(output, Does.Contain("renumbered: sequences of packets by rank"));
            Assert.That(output, Does.Contain("from every state: everyone can leave; relaying comes to rest in any order"));
            Assert.That(output, Does.Contain("never as close: VAULT-2"));
            Assert.That(output.Split('\n').Select(line => line.TrimEnd().Length), Has.All.LessThanOrEqualTo(80));
            Assert.That(result.GetProperty("budgets").GetRawText().ReplaceLineEndings("").Replace(" ", ""), Is.EqualTo("""{"stake_remote":1,"submit_evidence":1}"""));
            Assert.That(result.GetProperty("shows_liveness").GetBoolean(), Is.True);
            Assert.That(result.GetProperty("disk_bytes").GetInt64(), Is.Zero);
        });
    }

    [Test]
    public void The_page_of_scopes_is_not_stale()
    {
        (int code, string page, _) = Invoke("explore", "--list");

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(File.ReadAllText(Repository.PathOf("Scopes", "README.md")), Is.EqualTo(page), "run `./mesh explore --list > Scopes/README.md`");
    }

    [TestCase(new[] { "explore" }, "Either --scope or --all says what to explore, or --list what there is.")]
    [TestCase(new[] { "explore", "--scope", "flight", "--all" }, "Either --scope or --all says what to explore, or --list what there is.")]
    [TestCase(new[] { "explore", "--scope", "flight", "--safety", "--checks", "all" }, "--safety and --checks say the same: give one of them.")]
    [TestCase(new[] { "explore", "--scope", "flight", "--save-every", "5" }, "--save-every goes with --resume, which says where.")]
    [TestCase(new[] { "explore", "--all", "--graph", "all.dot" }, "--graph goes with --scope: one file holds one graph.")]
    [TestCase(new[] { "explore", "--scope", "flight", "--graph", "flight.png" }, "--graph is flight.png, allowed is a file that ends in .dot or .mmd.")]
    [TestCase(new[] { "explore", "--scope", "flight", "--graph", "flight.dot" }, "flight: more than 60 states, too many to draw")]
    [TestCase(new[] { "explore", "--all", "--resume", "left.bin" }, "--resume goes with --scope: one file holds one exploration.")]
    [TestCase(new[] { "explore", "--scope", "nowhere" }, "nowhere: no scope and no file, allowed is a file or one of batch, cap, evidence")]
    public void What_makes_no_sense_is_refused(string[] arguments, string message)
    {
        (int code, _, string error) = Invoke(arguments);

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain(message));
    }

    private string Tiny()
    {
        string file = Path.Combine(folder, "tiny.json");
        File.WriteAllText(file, $$$"""
            {"about": "A wallet.", "mesh": {{{ConfigurationDocument.Write(Scopes.Wallet.Mesh)}}},
             "commands": {"bond": {"amounts": ["1"]}, "unbond": {"amounts": ["1"]}}, "goals": []}
            """);
        return file;
    }
}
