using System.Diagnostics;
using System.Globalization;

namespace MeshSecurity.Tests;

/// <summary>The command <c>mesh explore</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class ExploreCommandTests : CommandFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Test]
    public void A_file_is_explored_to_its_end()
    {
        string output = Fine("explore", "--scope", Tiny());
        Assert.That(output, Does.Contain("3 states, 6 transitions, 2 steps deep: all there are."));
        Assert.That(output, Does.EndWith("1 scope, 3 states, 6 transitions: no invariant is violated.\n"));
    }

    [TestCase("model")]
    [TestCase("ledger")]
    [TestCase("both")]
    public void All_engines_see_the_same(string engine)
    {
        string[] flight = ["explore", "--scope", "flight", "--depth", "4", "--json", "--engine"];
        using JsonDocument document = JsonDocument.Parse(Fine([.. flight, engine]));
        JsonElement result = document.RootElement.EnumerateArray().Single();
        using JsonDocument expected = JsonDocument.Parse(Fine([.. flight, "model"]));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(result.GetProperty("ending").GetString(), Is.EqualTo("depth_limit"));
        Assert.That(result.GetProperty("failure").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(JsonElement.DeepEquals(result.GetProperty("outcomes"), expected.RootElement[0].GetProperty("outcomes")), Is.True);
        Assert.That(
            result.GetProperty("steps_digest").GetString(), Is.EqualTo(expected.RootElement[0].GetProperty("steps_digest").GetString()));
    }

    [TestCase("ledger", new string[0], "state invariants in every state; no step invariants")]
    [TestCase("ledger", new[] { "--checks", "steps" }, "state invariants in every state, step invariants on every step")]
    [TestCase("model", new string[0], "every state, every step, liveness from every state")]
    [TestCase("both", new[] { "--safety" }, "state invariants in every state, step invariants on every step")]
    public void The_checks_are_printed(string engine, string[] more, string told)
    {
        string output = Fine(["explore", "--scope", Tiny(), "--engine", engine, .. more]);
        Assert.That(output, Does.Contain($"  checked: {told}\n"));
        Assert.That(output.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
    }

    /// <summary>Interrupts the process once it has printed the first scope. Takes some seconds, because it starts a process.</summary>
    [Test]
    [Platform(Include = "Linux")]
    public void Ctrl_C_ends_the_explorations_and_reports_them()
    {
        string[] arguments = ["explore", "--all", "--safety", "--states", "5000"];

        // Resets SIGINT, because a child of a process that ignores it, such as tests in the background, ignores it too.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", typeof(MeshCommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadLine();
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        string output = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(Patience), Is.True, "it does not end");
        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(output, Does.EndWith("no invariant is violated.\n"));
    }

    [TestCase("tiny.dot", "digraph {")]
    [TestCase("tiny.mmd", "flowchart LR")]
    public void A_tiny_scope_is_drawn_in_the_language_of_the_extension(string file, string start)
    {
        Assert.That(Fine("explore", "--scope", Tiny(), "--graph", file), Does.Contain("3 states"));
        Assert.That(File.ReadAllText(file), Does.StartWith(start));
    }

    [Test]
    public void The_bounds_of_a_scope_and_liveness_are_printed()
    {
        string[] scope = ["explore", "--scope", Repository.PathOf("docs", "stake-in-flight.json")];
        string output = Fine(scope);
        string json = Fine([.. scope, "--json"]);

        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement result = document.RootElement[0];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(output, Does.Contain("accepted so many times at most: stake_remote 1, submit_evidence 1"));
        Assert.That(output, Does.Contain("accepted as often as it is: bond, deliver, acknowledge"));
        Assert.That(output, Does.Contain("renumbered: sequences of packets by rank"));
        Assert.That(output, Does.Contain("from every state: everyone can leave; relaying comes to rest in any order"));
        Assert.That(output, Does.Contain("never with equality: VAULT-2"));
        Assert.That(output.Split('\n').Select(line => line.TrimEnd().Length), Has.All.LessThanOrEqualTo(80));
        Assert.That(
            result.GetProperty("budgets").GetRawText().ReplaceLineEndings("").Replace(" ", ""),
            Is.EqualTo("""{"stake_remote":1,"submit_evidence":1}"""));
        Assert.That(result.GetProperty("shows_liveness").GetBoolean(), Is.True);
    }

    [Test]
    public void The_page_of_scopes_is_not_stale()
    {
        string page = Fine("explore", "--list");
        Assert.That(
            File.ReadAllText(Repository.PathOf("Scopes", "README.md")), Is.EqualTo(page), "run `./mesh explore --list > Scopes/README.md`");
    }

    [TestCase(new[] { "explore" }, "Give one of --scope, --all and --list.")]
    [TestCase(new[] { "explore", "--scope", "flight", "--all" }, "Give one of --scope, --all and --list.")]
    [TestCase(
        new[] { "explore", "--scope", "flight", "--safety", "--checks", "all" }, "--safety and --checks are both given: give one of them.")]
    [TestCase(new[] { "explore", "--all", "--graph", "all.dot" }, "--graph requires --scope: one file holds one graph.")]
    [TestCase(
        new[] { "explore", "--scope", "flight", "--graph", "flight.png" },
        "--graph: flight.png has an unknown extension; expected a file that ends in .dot or .mmd.")]
    [TestCase(
        new[] { "explore", "--scope", "flight", "--graph", "flight.dot" },
        "flight: more than 60 states, too many to draw; expected a smaller scope")]
    [TestCase(
        new[] { "explore", "--scope", "nowhere" }, "nowhere: neither a scope nor a file; expected a file or one of batch, cap, evidence")]
    public void Invalid_options_are_refused(string[] arguments, string message) => Assert.That(Refused(arguments), Does.Contain(message));

    private static string Tiny()
    {
        const string Name = "tiny.json";
        File.WriteAllText(Name, $$$"""
            {"about": "A wallet.", "mesh": {{{ConfigurationDocument.Write(Scopes.Wallet.Mesh)}}},
             "commands": {"bond": {"amounts": ["1"]}, "unbond": {"amounts": ["1"]}}, "goals": []}
            """);
        return Name;
    }
}
