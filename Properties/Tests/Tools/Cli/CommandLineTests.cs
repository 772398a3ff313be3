using System.Text.Json;
using MeshSecurity.Cli;
using MeshSecurity.Proofs;

namespace MeshSecurity.Tests;

/// <summary>The command line as people and programs use it.</summary>
[TestFixture]
[NonParallelizable] // Measures the allocations of the process.
public sealed class CommandLineTests
{
    private static readonly string Example = Path.Combine(Repository.Root, "Examples", "rewards-are-paid-once");
    private static readonly string Mesh = Path.Combine(Example, "mesh.json");
    private static readonly string Commands = Path.Combine(Example, "run.jsonl");

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-cli-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Run_prints_an_outcome_a_command()
    {
        (int code, string[] lines, string error) = Invoke("run", "--config", Mesh, "--commands", Commands);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fine), error);
            Assert.That(lines, Has.Length.EqualTo(CommandCount()));
            Assert.That(lines, Has.All.StartsWith("{\"accepted\":").Or.StartsWith("{\"rejected\":"));
            Assert.That(lines, Does.Contain("""{"rejected":"no_rewards"}"""));
        });
    }

    [Test]
    public void Run_prints_the_state_after_every_command()
    {
        (_, string[] states, _) = Invoke("run", "--config", Mesh, "--commands", Commands, "--states");
        (_, string[] last, _) = Invoke("run", "--config", Mesh, "--commands", Commands, "--state");
        (_, string[] both, _) = Invoke("run", "--config", Mesh, "--commands", Commands, "--states", "--outcomes");

        Assert.Multiple(() =>
        {
            Assert.That(states, Has.Length.EqualTo(CommandCount()));
            Assert.That(last, Is.EqualTo(states[^1..]));
            Assert.That(both.Where((_, k) => k % 2 == 1), Is.EqualTo(states));
        });
    }

    [Test]
    public void Run_without_commands_prints_the_state_at_genesis()
    {
        (int code, string[] lines, _) = Invoke("run", "--config", Mesh);

        using JsonDocument state = JsonDocument.Parse(lines.Single());
        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(state.RootElement.GetProperty("time").GetInt64(), Is.Zero);
    }

    [Test]
    public void Check_holds_the_invariants_along_a_given_run()
    {
        (int code, string[] lines, _) = Invoke("check", "--config", Mesh, "--commands", Commands);

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(lines.Single(), Does.Contain($"{CommandCount()} commands, no invariant is violated"));
    }

    [Test]
    public void Check_prints_json_for_programs()
    {
        (int code, string[] lines, string error) = Invoke("check", "--runs", "5", "--steps", "40", "--threads", "1", "--json");

        using JsonDocument report = JsonDocument.Parse(string.Join('\n', lines));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fine), error);
            Assert.That(report.RootElement.GetProperty("commands").GetInt64(), Is.EqualTo(200));
            Assert.That(report.RootElement.GetProperty("failure").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(report.RootElement.GetProperty("outcomes").EnumerateObject().Count(), Is.EqualTo(Guards.ByCommand.Count));
        });
    }

    [Test]
    public void Check_fits_80_columns_and_lists_what_was_not_reached()
    {
        (int code, string[] lines, _) = Invoke("check", "--runs", "2", "--steps", "20", "--config", Mesh);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fine));
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(80));
            Assert.That(lines, Has.Some.Contains("was not reached"));
        });
    }

    [Test]
    public void Power_draws_bars_and_prints_json()
    {
        string example = Path.Combine(Repository.Root, "Examples", "power-of-one-pairing");
        string[] arguments = ["power", "--config", Path.Combine(example, "mesh.json"), "--commands", Path.Combine(example, "run.jsonl")];

        (int code, string[] lines, _) = Invoke(arguments);
        (_, string[] json, _) = Invoke([.. arguments, "--json"]);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fine));
            Assert.That(lines, Has.Some.Contains("█").And.Some.Contains("28.57%"));
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(80));
            Assert.That(() => JsonDocument.Parse(json.Single()).Dispose(), Throws.Nothing);
        });
    }

    [Test]
    public void Invariants_prints_the_page()
    {
        (int code, string[] lines, _) = Invoke("invariants");

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(lines, Is.EqualTo(InvariantsCommand.Page.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public void Every_command_explains_itself_with_an_example(
        [Values("run", "replay", "check", "conform", "serve", "explore", "prove", "view", "power", "invariants")] string command)
    {
        (int code, string[] lines, _) = Invoke(command, "--help");

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(lines, Has.Some.Contains($"Example: {MeshCommandLine.Name} {command}"));
    }

    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": "1", "memo": "x"}}""", "bond.memo")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": "-1"}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": "1.5"}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": "79228162514264337593543950336"}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice", "amount": 1}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "alice"}}""", "bond.amount")]
    [TestCase("""{"bond": {"chain": "home", "user": "ali""", "line 1")]
    [TestCase("""{"bnod": {}}""", "bnod")]
    [TestCase("""[]""", "a list")]
    public void A_bad_command_is_one_clear_error_with_its_place(string line, string place)
    {
        string file = Write("run.jsonl", $"# a comment\n\n{line}\n");

        (int code, _, string error) = Invoke("run", "--config", Mesh, "--commands", file);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.BadInput));
            Assert.That(error, Does.StartWith($"{file}:3"));
            Assert.That(error, Does.Contain(place).Or.Contain("column"));
            Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(error, Does.Not.Contain("   at "));
        });
    }

    [Test]
    public void An_unknown_id_is_a_rejection_and_not_bad_input()
    {
        string file = Write("run.jsonl", """{"bond": {"chain": "nowhere", "user": "alice", "amount": "1"}}""");

        (int code, string[] lines, _) = Invoke("run", "--config", Mesh, "--commands", file);

        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(lines.Single(), Is.EqualTo("""{"rejected":"unknown_chain"}"""));
    }

    [Test]
    public void A_line_of_100_MB_is_refused_without_being_held()
    {
        string file = Path.Combine(folder, "long.jsonl");
        using (StreamWriter writer = File.CreateText(file))
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
        (int code, _, string error) = Invoke("run", "--config", Mesh, "--commands", file);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.BadInput));
            Assert.That(error, Does.StartWith($"{file}:1"));
            Assert.That(error, Has.Length.LessThan(1000));
            Assert.That(allocated, Is.LessThan(50_000_000));
        });
    }

    [TestCase("", "empty")]
    [TestCase("{", "line 1")]
    [TestCase("[]", "a list")]
    public void A_bad_configuration_is_refused_with_its_place(string text, string place)
    {
        string file = Write("mesh.json", text);

        (int code, _, string error) = Invoke("run", "--config", file);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.BadInput));
            Assert.That(error, Does.StartWith(file).And.Contains(place));
            Assert.That(error, Does.Not.Contain("   at "));
        });
    }

    [TestCase("run")]
    [TestCase("run", "--config", "mesh.json", "--engine", "abacus")]
    [TestCase("check", "--runs", "0")]
    [TestCase("check", "--threads", "0")]
    [TestCase("check", "--steps", "many")]
    [TestCase("check", "--commands", "run.jsonl")]
    [TestCase("frobnicate")]
    public void A_wrong_command_line_says_what_is_wrong_and_where_help_is(params string[] arguments)
    {
        (int code, string[] lines, string error) = Invoke(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.BadInput));
            Assert.That(lines, Is.Empty);
            Assert.That(error, Does.Contain("--help").And.Not.Contain("   at "));
        });
    }

    [Test]
    public void A_file_that_is_not_there_is_named()
    {
        string file = Path.Combine(folder, "nowhere.json");

        (int code, _, string error) = Invoke("run", "--config", file);

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain(file).And.Not.Contain("   at "));
    }

    private static int CommandCount() =>
        File.ReadLines(Commands).Count(line => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#'));

    private static (int Code, string[] Lines, string Error) Invoke(params string[] arguments)
    {
        (int code, string output, string error) = InProcess.Invoke(arguments);
        return (code, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), error);
    }

    private string Write(string name, string text)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
