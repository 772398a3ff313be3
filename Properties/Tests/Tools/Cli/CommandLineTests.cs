namespace MeshSecurity.Tests;

/// <summary>The command line: results, help texts, and errors for invalid input.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class CommandLineTests : CommandFixture
{
    private static readonly string[] Story = RunOf("rewards-are-paid-once");
    private static readonly string Mesh = Story[1];
    private static readonly string Commands = Story[3];

    [Test]
    public void Run_prints_an_outcome_a_command()
    {
        string[] lines = Lines(["run", .. Story]);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(lines, Has.Length.EqualTo(CommandCount()));
        Assert.That(lines, Has.All.StartsWith("{\"accepted\":").Or.StartsWith("{\"rejected\":"));
        Assert.That(lines, Does.Contain("""{"rejected":"no_rewards"}"""));
    }

    [Test]
    public void Run_prints_the_state_after_every_command()
    {
        string[] states = Lines(["run", .. Story, "--states"]);
        string[] last = Lines(["run", .. Story, "--state"]);
        string[] both = Lines(["run", .. Story, "--states", "--outcomes"]);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(states, Has.Length.EqualTo(CommandCount()));
        Assert.That(last, Is.EqualTo(states[^1..]));
        Assert.That(both.Where((_, k) => k % 2 == 1), Is.EqualTo(states));
    }

    [Test]
    public void Run_without_commands_prints_the_state_at_genesis()
    {
        using JsonDocument state = JsonDocument.Parse(Lines("run", "--config", Mesh).Single());
        Assert.That(state.RootElement.GetProperty("time").GetInt64(), Is.Zero);
    }

    [Test]
    public void Check_checks_the_invariants_of_a_given_run() =>
        Assert.That(Lines(["check", .. Story]).Single(), Does.Contain($"{CommandCount()} commands, no invariant is violated"));

    [Test]
    public void Check_prints_json_for_programs()
    {
        using JsonDocument report = JsonDocument.Parse(Fine("check", "--runs", "5", "--steps", "40", "--threads", "1", "--json"));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(report.RootElement.GetProperty("commands").GetInt64(), Is.EqualTo(200));
        Assert.That(report.RootElement.GetProperty("failure").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(report.RootElement.GetProperty("outcomes").EnumerateObject().Count(), Is.EqualTo(Guards.ByCommand.Count));
    }

    [Test]
    public void Check_fits_80_columns_and_lists_goals_that_were_not_reached()
    {
        string[] lines = Lines("check", "--runs", "2", "--steps", "20", "--config", Mesh);
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(lines, Has.Some.Contains("were not reached"));
    }

    [Test]
    public void Power_draws_bars_and_prints_json()
    {
        string[] arguments = ["power", .. RunOf("power-of-one-pairing")];
        string[] lines = Lines(arguments);
        string json = Lines([.. arguments, "--json"]).Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(lines, Has.Some.Contains("█").And.Some.Contains("28.57%"));
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(() => JsonDocument.Parse(json).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Invariants_prints_the_page() => Assert.That(Fine("invariants"), Is.EqualTo(InvariantsCommand.Page));

    [TestCase("run")]
    [TestCase("replay")]
    [TestCase("check")]
    [TestCase("merge")]
    [TestCase("conform")]
    [TestCase("serve")]
    [TestCase("explore")]
    [TestCase("prove")]
    [TestCase("verify")]
    [TestCase("view")]
    [TestCase("defects")]
    [TestCase("power")]
    [TestCase("invariants")]
    [TestCase("evidence", "verify")]
    [TestCase("evidence", "make")]
    [TestCase("evidence", "key")]
    [TestCase("evidence", "fuzz")]
    public void Every_command_has_a_help_text_of_80_columns_with_an_example(params string[] command)
    {
        string[] lines = Lines([.. command, "--help"]);
        Assert.That(lines, Has.Some.Contains($"Example: {MeshCommandLine.Name} {string.Join(' ', command)}"));
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(80));
    }

    /// <summary>The script sets MESH_NAME.</summary>
    [TestCase("./mesh", true)]
    [TestCase("mesh", false)]
    public void The_help_lists_the_commands_of_the_script_that_started_the_program(string name, bool isScript)
    {
        string? before = Environment.GetEnvironmentVariable("MESH_NAME");
        Environment.SetEnvironmentVariable("MESH_NAME", name);
        try
        {
            string help = Fine("--help");

            foreach (string command in new[] { "test", "bench", "mutate" })
            {
                Assert.That(help, isScript ? Does.Match($"(?m)^  {command} ") : Does.Not.Match($"(?m)^  {command} "));
            }

            Assert.That(Refused("mutate"), Does.Contain(isScript ? "run ./mesh mutate" : "Try mesh --help"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("MESH_NAME", before);
        }
    }

    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": "1", "memo": "x"}}""", "bond.memo")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": "-1"}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": "1.5"}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": "79228162514264337593543950336"}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": 1}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice"}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "ali""", "column")]
    [TestCase("""{"bnod": {}}""", "bnod")]
    [TestCase("""[]""", "a list")]
    public void A_bad_command_is_one_clear_error_with_its_place(string line, string place)
    {
        File.WriteAllText("run.jsonl", $"# a comment\n\n{line}\n");
        string[] arguments = ["run", "--config", Mesh, "--commands", "run.jsonl"];
        RefusedWith("run.jsonl:3", arguments);
        Assert.That(Refused(arguments), Does.Contain(place));
    }

    [Test]
    public void An_unknown_id_is_a_rejection_and_not_bad_input()
    {
        File.WriteAllText("run.jsonl", """{"bond": {"chain": "nowhere", "user": "alice", "amount": "1"}}""");

        Assert.That(Lines("run", "--config", Mesh, "--commands", "run.jsonl").Single(), Is.EqualTo("""{"rejected":"unknown_chain"}"""));
    }

    [Test]
    public void A_line_of_100_MB_is_refused_without_being_held()
    {
        using (StreamWriter writer = File.CreateText("long.jsonl"))
        {
            writer.Write("""{"bond": {"chain": "home", "user": """);
            string block = new('x', 1_000_000);
            writer.Write('"');
            for (int k = 0; k < 100; k++)
            {
                writer.Write(block);
            }
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        string error = Refused("run", "--config", Mesh, "--commands", "long.jsonl");
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(error, Does.StartWith("long.jsonl:1"));
        Assert.That(error, Has.Length.LessThan(1000));
        Assert.That(allocated, Is.LessThan(50_000_000));
    }

    [TestCase("", "empty")]
    [TestCase("{", "line 1")]
    [TestCase("[]", "a list")]
    public void A_bad_configuration_is_refused_with_its_place(string text, string place)
    {
        File.WriteAllText("mesh.json", text);
        Assert.That(Refused("run", "--config", "mesh.json"), Does.StartWith("mesh.json").And.Contains(place));
    }

    [TestCase("run")]
    [TestCase("run", "--config", "mesh.json", "--engine", "abacus")]
    [TestCase("check", "--runs", "0")]
    [TestCase("check", "--threads", "0")]
    [TestCase("check", "--steps", "many")]
    [TestCase("check", "--commands", "run.jsonl")]
    [TestCase("check", "--shard", "3/2")]
    [TestCase("check", "--shard", "half")]
    [TestCase("check", "--shard", "1/2", "--config", "mesh.json", "--commands", "run.jsonl")]
    [TestCase("check", "--out", "there", "--config", "mesh.json", "--commands", "run.jsonl")]
    [TestCase("merge")]
    [TestCase("frobnicate")]
    public void A_wrong_command_line_is_an_error_that_names_the_help(params string[] arguments) =>
        Assert.That(Refused(arguments), Does.Contain("--help"));

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(Refused("run", "--config", "nowhere.json"), Does.Contain("nowhere.json"));

    private static int CommandCount() => File.ReadLines(Commands).Count(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#'));

    private static string[] Lines(params string[] arguments) => Fine(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
