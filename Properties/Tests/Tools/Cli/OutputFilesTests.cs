using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MeshSecurity.Cli;
using MeshSecurity.Proofs;
using static MeshSecurity.Tests.InProcess;
using CommandEngines = MeshSecurity.Cli.Engines;

namespace MeshSecurity.Tests;

/// <summary>Traces, test reports and findings as commands write them, and <c>mesh replay</c>.</summary>
[TestFixture]
public sealed class OutputFilesTests
{
    private static readonly string Example = Path.Combine(Repository.Root, "Examples", "rewards-are-paid-once");
    private static readonly string Mesh = Path.Combine(Example, "mesh.json");
    private static readonly string Commands = Path.Combine(Example, "run.jsonl");

    /// <summary>The command line with an engine that is wrong.</summary>
    private static readonly CommandEngines Wrong = new(new Dictionary<string, Func<Configuration, IEngine>>
    {
        ["wrong"] = mesh => new Careless(mesh),
    });

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-outputs-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_run_is_written_and_replayed([Values("model", "ledger", "both")] string engine)
    {
        string file = File("run.itf.json");
        Fine("run", "--config", Mesh, "--commands", Commands, "--engine", engine, "--itf", file);

        foreach ((string by, string whose) in new[] { ("both", "model"), ("model", "model"), ("ledger", "ledger") })
        {
            Assert.That(Fine("replay", file, "--engine", by), Does.Contain($"all are the {whose}'s, and no invariant is violated"));
        }

        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1), "temporary files are left behind");
    }

    [Test]
    public void Every_example_is_a_trace_that_replays([ValueSource(nameof(Examples))] string example)
    {
        string file = File("run.itf.json");
        string source = Path.Combine(Repository.Root, "Examples", example);
        Fine("run", "--config", Path.Combine(source, "mesh.json"), "--commands", Path.Combine(source, "run.jsonl"), "--itf", file);

        Assert.That(Fine("replay", file), Does.Contain("all are the model's"));
    }

    [Test]
    public void A_trace_that_was_edited_is_refused_at_the_step([Values("model", "ledger", "both")] string engine)
    {
        string file = File("run.itf.json");
        Fine("run", "--config", Mesh, "--commands", Commands, "--itf", file);
        JsonNode trace = JsonNode.Parse(System.IO.File.ReadAllText(file))!;
        trace["states"]![4]!["time"]!["#bigint"] = "79228162514264337593543950336";
        System.IO.File.WriteAllText(file, trace.ToJsonString());

        (int code, string output, string error) = Invoke("replay", file, "--engine", engine);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding), error);
            Assert.That(output, Does.StartWith($"{file}: states[4], after \"").And.Contains($"(trace ≠ {(engine == "ledger" ? engine : "model")})"));
            Assert.That(output, Does.Contain("    time: 79228162514264337593543950336 ≠ 0"));
        });
    }

    [Test]
    public void An_engine_that_fails_on_a_trace_is_a_finding()
    {
        var throwing = new CommandEngines(new Dictionary<string, Func<Configuration, IEngine>>
        {
            ["other"] = mesh => new TwistedEngine(mesh, _ => throw new InvalidOperationException("no such account")),
        });
        Fine("run", "--config", Mesh, "--commands", Commands, "--itf", File("run.itf.json"));

        (int code, string output, string error) = Invoke(throwing, "replay", File("run.itf.json"), "--engine", "other");
        Run run = EngineRunner.Replay(
            ItfReader.Read(System.IO.File.ReadAllBytes(File("run.itf.json")), "t").Configuration,
            ItfReader.Read(System.IO.File.ReadAllBytes(File("run.itf.json")), "t").Actions,
            throwing.Implementations["other"]);

        Assert.Multiple(() =>
        {
            Assert.That((code, error), Is.EqualTo((ExitCode.Finding, "")));
            Assert.That(output, Does.Contain("states[1], after \"").And.Contain("(trace ≠ other)").And.Contain("The run itself ends with FAILURE at "));
            Assert.That(run.Findings.Single().Invariant, Is.EqualTo(Checker.Failure));
            Assert.That(run.Findings.Single().What, Is.EqualTo("failed: no such account"));
        });
    }

    [TestCase(
        """{"#meta": {"source": "MissionariesAndCannibals.tla"}, "vars": ["bank_of_boat"], "states": [{"#meta": {"index": 0}, "bank_of_boat": "E"}]}""",
        "#meta.configuration: missing")]
    [TestCase("", "line 1, column 1: empty")]
    [TestCase("{", "line 1, column 2: cut off")]
    [TestCase("[]", "a list, allowed is an object")]
    [TestCase("""{"vars": [], "states": []}""", "#meta: missing")]
    [TestCase("""{"#meta": {}, "vars": ["x"], "states": []}""", "#meta.configuration: missing")]
    public void What_is_no_trace_is_an_error_with_its_place(string text, string place)
    {
        string file = File("bad.itf.json");
        System.IO.File.WriteAllText(file, text);

        (int code, string output, string error) = Invoke("replay", file);

        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.StartWith($"{file}: ").And.Contains(place).And.Not.Contain("   at "));
    }

    [TestCase("\"time\":{\"#bigint\":\"0\"}", "\"time\":0.5", "states[0].time: 0.5 is no integer")]
    [TestCase("\"time\":{\"#bigint\":\"0\"}", "\"time\":{\"#big\":\"0\"}", "states[0].time.#big: unknown")]
    [TestCase("\"time\":{\"#bigint\":\"0\"},", "", "states[0].time: missing")]
    [TestCase("\"time\":{\"#bigint\":\"0\"},", "\"time\":0,\"more\":1,", "states[0].more: unknown field")]
    [TestCase("\"mbt::actionTaken\":\"init\"", "\"mbt::actionTaken\":\"step\"", "states[0].mbt::actionTaken: \"step\", allowed is \"init\"")]
    [TestCase("\"mbt::actionTaken\":\"bond\"", "\"mbt::actionTaken\":\"bnod\"", "states[1]: bnod: unknown command")]
    [TestCase("\"amount\":{\"tag\":\"Some\",\"value\":{\"#bigint\":\"", "\"amount\":{\"tag\":\"Some\",\"value\":{\"#bigint\":\"-", "states[1]: bond.amount: \"-")]
    [TestCase("\"chain\":{\"tag\":\"Some\",\"value\":\"", "\"chain\":{\"tag\":\"Any\",\"value\":\"", "states[1]: chain: {tag: \"Any\"")]
    [TestCase("\"vars\":[\"time\",", "\"vars\":[", "vars: without time, required are")]
    [TestCase("\"states\":[", "\"loop\":1,\"states\":[", "loop: unknown field")]
    [TestCase("\"chains\":[{", "\"chains\":[{\"colour\":1,", "#meta.configuration: chains[0].colour: unknown field")]
    public void A_value_that_a_trace_cannot_have_is_an_error_with_its_place(string right, string wrong, string place)
    {
        string file = File("bad.itf.json");
        Fine("run", "--config", Mesh, "--commands", Commands, "--itf", file);
        string text = System.IO.File.ReadAllText(file);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.That(at, Is.Positive);
        System.IO.File.WriteAllText(file, text[..at] + wrong + text[(at + right.Length)..]);

        (int code, string output, string error) = Invoke("replay", file);

        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(error, Does.StartWith($"{file}: {place}"));
    }

    [Test]
    public void A_check_that_finds_nothing_reports_every_invariant()
    {
        Fine("check", "--config", Mesh, "--commands", Commands, "--junit", File("j.xml"), "--sarif", File("s.sarif"), "--itf", File("t.itf.json"));

        XElement root = JUnitReportTests.Check(System.IO.File.ReadAllText(File("j.xml")));
        Assert.Multiple(() =>
        {
            Assert.That(
                root.Descendants("testcase").Select(test => (string)test.Attribute("name")!),
                Is.SupersetOf(Invariants<Amount>.All.Select(invariant => invariant.Id)));
            Assert.That(root.Descendants("failure"), Is.Empty);
            Assert.That(Results(File("s.sarif")), Is.Empty);
            Assert.That(Fine("replay", File("t.itf.json")), Does.Contain("all are the model's"));
        });
    }

    [Test]
    public void A_check_that_fails_reports_the_invariant_the_place_and_the_run()
    {
        (int code, _, string error) = Invoke(
            Wrong, "check", "--config", Mesh, "--commands", Commands, "--junit", File("j.xml"), "--sarif", File("s.sarif"), "--itf", File("t.itf.json"));

        XElement root = JUnitReportTests.Check(System.IO.File.ReadAllText(File("j.xml")));
        XElement failure = root.Descendants("failure").Single();
        JsonElement result = Results(File("s.sarif")).Single();
        ItfTrace trace = ItfReader.Read(System.IO.File.ReadAllBytes(File("t.itf.json")), "t");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding), error);
            Assert.That((string)failure.Parent!.Attribute("name")!, Is.EqualTo(LockStep.Equivalence));
            Assert.That((string)failure.Attribute("message")!, Does.StartWith("EQUIVALENCE at bond"));
            Assert.That(root.Descendants("skipped"), Is.Not.Empty.And.All.Matches<XElement>(skipped => skipped.ToString().Contains("ended with a violation")));
            Assert.That(result.GetProperty("ruleId").GetString(), Is.EqualTo(LockStep.Equivalence));
            Assert.That(trace.Findings.Single().Invariant, Is.EqualTo(LockStep.Equivalence));
            Assert.That(Invoke(Wrong, "replay", File("t.itf.json")).Code, Is.EqualTo(ExitCode.Finding));
            Assert.That(Invoke(Wrong, "replay", File("t.itf.json"), "--engine", "wrong").Output, Does.Contain("states[1], after \"").And.Contain("(trace ≠ wrong)"));
            Assert.That(Fine("replay", File("t.itf.json")), Does.Contain("What the trace says is wrong is not"));
        });
    }

    [Test]
    public void An_exploration_that_is_cut_short_passes_nothing()
    {
        Fine("explore", "--scope", "vault", "--depth", "2", "--safety", "--junit", File("j.xml"));

        XElement suite = JUnitReportTests.Check(System.IO.File.ReadAllText(File("j.xml"))).Elements().Single();
        string[] passed = [.. suite.Elements().Where(test => !test.HasElements).Select(test => (string)test.Attribute("name")!)];
        Assert.That((string)suite.Attribute("name")!, Is.EqualTo("mesh explore vault"));
        Assert.That(passed, Has.All.StartsWith("reached: "));
    }

    [Test]
    public void Proofs_are_a_case_for_each_invariant_and_command()
    {
        Fine("prove", "--command", "freeze", "--junit", File("j.xml"), "--sarif", File("s.sarif"), "--itf", File("t.itf.json"));

        XElement root = JUnitReportTests.Check(System.IO.File.ReadAllText(File("j.xml")));
        Assert.Multiple(() =>
        {
            Assert.That(root.Elements().Select(suite => (string)suite.Attribute("name")!), Does.Contain("mesh prove VAULT-1"));
            Assert.That(root.Descendants("testcase").Select(test => (string)test.Attribute("name")!), Has.All.EqualTo("freeze"));
            Assert.That(root.Descendants("testcase").Select(test => test.Attribute("time")), Has.All.Not.Null);
            Assert.That(Results(File("s.sarif")), Is.Empty);
            Assert.That(System.IO.File.Exists(File("t.itf.json")), Is.False, "nothing was found");
        });
    }

    [Test]
    public void What_is_not_proved_has_failed_and_a_counterexample_is_a_run()
    {
        var run = new ProofRun { Invariant = "SYNC-2", Command = "Timeout", Variant = new RollBackTellsNobody() };
        IReadOnlyList<ScenarioResult> results = run.Start();

        TestCase failed = ProofCases.Of(results).Single(test => test.Failure is not null);
        Run found = ProofCases.Counterexample(results)!;

        Assert.That(failed.Failure!.Summary, Is.EqualTo("SYNC-2 after timeout: refuted"));
        Assert.That(failed.Failure.Story, Has.Some.StartsWith("SYNC-2 is violated"));
        Assert.That(found.Findings.Single().Invariant, Is.EqualTo("SYNC-2"));
        new OutputFiles(File("t.itf.json"), null, null).Write(found);
        ItfTrace trace = ItfReader.Read(System.IO.File.ReadAllBytes(File("t.itf.json")), "t", ScenarioStart.Build);
        Assert.That(trace.Actions, Is.EqualTo(found.Actions));
        Assert.That(trace.Replay(new RollBackTellsNobody().Rules<Amount>()).Mismatch, Is.Null);
        Assert.That(Invoke("replay", File("t.itf.json")).Output, Does.Contain("states[1], after \"osmo-juno times out the unstake of"));
    }

    [TestCase("--itf", "nowhere/file")]
    [TestCase("--junit", "nowhere/file")]
    [TestCase("--sarif", "nowhere/file")]
    [TestCase("--sarif", "")]
    public void A_file_that_cannot_be_is_told_before_the_work(string option, string file)
    {
        (int code, string output, string error) = Invoke("check", "--runs", "2000", option, file.Length == 0 ? file : Path.Combine(folder, file));

        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.StartWith($"{option} ").And.Contains("allowed is a file in a folder that is there").And.Contains("--help"));
    }

    private static IEnumerable<string> Examples() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "Examples")).Where(found => System.IO.File.Exists(Path.Combine(found, "run.jsonl")))
            .Select(found => Path.GetFileName(found)).Order(StringComparer.Ordinal);

    private static List<JsonElement> Results(string file) => [.. SarifReportTests.Check(System.IO.File.ReadAllText(file)).GetProperty("results").EnumerateArray()];

    private static string Fine(params string[] arguments)
    {
        (int code, string output, string error) = Invoke(arguments);
        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        return output;
    }

    private string File(string name) => Path.Combine(folder, name);

    /// <summary>Accepts bonds without doing anything.</summary>
    private sealed class Careless(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) =>
            command is Command<Amount>.Bond ? new Outcome.Accepted([]) : base.Apply(command);
    }
}
