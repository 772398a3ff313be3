namespace MeshSecurity.Tests;

/// <summary>The traces, test reports and findings that commands write, and <c>mesh replay</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class OutputFilesTests : CommandFixture
{
    private static readonly string[] Story = RunOf("rewards-are-paid-once");

    /// <summary>An engine that accepts bonds without an effect.</summary>
    private static readonly EngineCatalog Wrong =
        CatalogOf("wrong", mesh => new WrongEngine(mesh, command => command is Bond ? new Outcome.Accepted([]) : null));

    [Test]
    public void A_run_is_written_and_replayed([Values("model", "ledger", "both")] string engine)
    {
        const string Trace = "run.itf.json";
        Fine(["run", .. Story, "--engine", engine, "--itf", Trace]);
        foreach ((string by, string whose) in new[] { ("both", "model"), ("model", "model"), ("ledger", "ledger") })
        {
            Assert.That(Fine("replay", Trace, "--engine", by), Does.Contain($"all equal the {whose}'s, and no invariant is violated"));
        }

        Assert.That(Directory.GetFiles(Folder), Has.Length.EqualTo(1), "temporary files are left behind");
    }

    [Test]
    public void Every_example_is_a_trace_that_replays([ValueSource(nameof(Examples))] string example)
    {
        const string Trace = "run.itf.json";
        Fine(["run", .. RunOf(example), "--itf", Trace]);
        Assert.That(Fine("replay", Trace), Does.Contain("all equal the model's"));
    }

    [Test]
    public void A_trace_that_was_edited_is_refused_at_the_step([Values("model", "ledger", "both")] string engine)
    {
        const string Trace = "run.itf.json";
        Fine(["run", .. Story, "--itf", Trace]);
        JsonNode trace = JsonNode.Parse(File.ReadAllText(Trace))!;
        trace["states"]![4]!["time"]!["#bigint"] = "79228162514264337593543950336";
        File.WriteAllText(Trace, trace.ToJsonString());

        (int code, string output, string error) = Invoke("replay", Trace, "--engine", engine);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.Finding), error);
        Assert.That(
            output, Does.StartWith($"{Trace}: states[4], after \"").And.Contains($"(trace ≠ {(engine == "ledger" ? engine : "model")})"));
        Assert.That(output, Does.Contain("    time: 79228162514264337593543950336 ≠ 0"));
    }

    [Test]
    public void An_engine_that_fails_on_a_trace_is_a_finding()
    {
        EngineCatalog throwing = CatalogOf(
            "other", mesh => new TwistedEngine(mesh, _ => throw new InvalidOperationException("no such account")));
        Fine(["run", .. Story, "--itf", "t.itf.json"]);

        (int code, string output, string error) = Invoke(throwing, "replay", "t.itf.json", "--engine", "other");
        Run run = EngineRunner.Replay(WrittenTrace.Configuration, WrittenTrace.Actions, throwing.Implementations["other"]);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, error), Is.EqualTo((ExitCode.Finding, "")));
        Assert.That(
            output,
            Does.Contain("states[1], after \"").And.Contain("(trace ≠ other)").And.Contain("The run itself ends with FAILURE at "));
        Assert.That(run.Findings.Single().Invariant, Is.EqualTo(Checker.Failure));
        Assert.That(run.Findings.Single().What, Is.EqualTo("failed: no such account"));
    }

    [TestCase(
        """{"#meta": {"source": "MissionariesAndCannibals.tla"}, "vars": ["bank_of_boat"], "states": """
            + """[{"#meta": {"index": 0}, "bank_of_boat": "E"}]}""",
        "#meta.configuration: missing")]
    [TestCase("", "line 1, column 1: empty")]
    [TestCase("{", "line 1, column 2: cut off")]
    [TestCase("[]", "a list; expected an object")]
    [TestCase("""{"vars": [], "states": []}""", "#meta: missing")]
    [TestCase("""{"#meta": {}, "vars": ["x"], "states": []}""", "#meta.configuration: missing")]
    public void A_file_that_is_not_a_trace_is_an_error_with_its_place(string text, string place)
    {
        const string Trace = "bad.itf.json";
        File.WriteAllText(Trace, text);
        Assert.That(Refused("replay", Trace), Does.StartWith($"{Trace}: ").And.Contains(place));
    }

    [TestCase("\"time\":{\"#bigint\":\"0\"}", "\"time\":0.5", "states[0].time: 0.5 is no integer")]
    [TestCase("\"time\":{\"#bigint\":\"0\"}", "\"time\":{\"#big\":\"0\"}", "states[0].time.#big: unknown")]
    [TestCase("\"time\":{\"#bigint\":\"0\"},", "", "states[0].time: missing")]
    [TestCase("\"time\":{\"#bigint\":\"0\"},", "\"time\":0,\"more\":1,", "states[0].more: unknown field")]
    [TestCase("\"mbt::actionTaken\":\"init\"", "\"mbt::actionTaken\":\"step\"", "states[0].mbt::actionTaken: \"step\"; expected \"init\"")]
    [TestCase("\"mbt::actionTaken\":\"bond\"", "\"mbt::actionTaken\":\"bnod\"", "states[1]: bnod: unknown command")]
    [TestCase(
        "\"amount\":{\"tag\":\"Some\",\"value\":{\"#bigint\":\"", "\"amount\":{\"tag\":\"Some\",\"value\":{\"#bigint\":\"-",
        "states[1]: bond.amount: \"-")]
    [TestCase("\"chain\":{\"tag\":\"Some\",\"value\":\"", "\"chain\":{\"tag\":\"Any\",\"value\":\"", "states[1]: chain: {tag: \"Any\"")]
    [TestCase("\"vars\":[\"time\",", "\"vars\":[", "vars: without time; expected")]
    [TestCase("\"states\":[", "\"loop\":1,\"states\":[", "loop: unknown field")]
    [TestCase("\"chains\":[{", "\"chains\":[{\"colour\":1,", "#meta.configuration: chains[0].colour: unknown field")]
    public void A_value_that_a_trace_cannot_have_is_an_error_with_its_place(string right, string wrong, string place)
    {
        const string Trace = "bad.itf.json";
        Fine(["run", .. Story, "--itf", Trace]);
        string text = File.ReadAllText(Trace);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.That(at, Is.Positive);
        File.WriteAllText(Trace, text[..at] + wrong + text[(at + right.Length)..]);
        RefusedWith($"{Trace}: {place}", "replay", Trace);
    }

    [Test]
    public void A_check_that_finds_nothing_reports_every_invariant()
    {
        Fine(["check", .. Story, .. AllFiles]);
        XElement root = TestReport;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(NamesOf(root.Descendants("testcase")), Is.SupersetOf(Invariants<Amount>.All.Select(invariant => invariant.Id)));
        Assert.That(root.Descendants("failure"), Is.Empty);
        Assert.That(Findings, Is.Empty);
        Assert.That(Fine("replay", "t.itf.json"), Does.Contain("all equal the model's"));
    }

    [Test]
    public void A_check_that_fails_reports_the_invariant_the_place_and_the_run()
    {
        (int code, _, string error) = Invoke(Wrong, ["check", .. Story, .. AllFiles]);

        XElement root = TestReport;
        XElement failure = root.Descendants("failure").Single();
        JsonElement result = Findings.Single();
        ItfTrace trace = WrittenTrace;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.Finding), error);
        Assert.That((string)failure.Parent!.Attribute("name")!, Is.EqualTo(LockStep.Equivalence));
        Assert.That((string)failure.Attribute("message")!, Does.StartWith("EQUIVALENCE at bond"));
        Assert.That(
            root.Descendants("skipped"),
            Is.Not.Empty.And.All.Matches<XElement>(skipped => skipped.ToString().Contains("ended with a violation")));
        Assert.That(result.GetProperty("ruleId").GetString(), Is.EqualTo(LockStep.Equivalence));
        Assert.That(trace.Findings.Single().Invariant, Is.EqualTo(LockStep.Equivalence));
        Assert.That(Invoke(Wrong, "replay", "t.itf.json").Code, Is.EqualTo(ExitCode.Finding));
        Assert.That(
            Invoke(Wrong, "replay", "t.itf.json", "--engine", "wrong").Output,
            Does.Contain("states[1], after \"").And.Contain("(trace ≠ wrong)"));
        Assert.That(Fine("replay", "t.itf.json"), Does.Contain("a violation that does not occur"));
    }

    [Test]
    public void An_exploration_that_is_cut_short_passes_nothing()
    {
        Fine("explore", "--scope", "vault", "--depth", "2", "--safety", "--junit", "j.xml");
        XElement suite = TestReport.Elements().Single();
        string[] passed = [.. NamesOf(suite.Elements().Where(test => !test.HasElements))];
        Assert.That((string)suite.Attribute("name")!, Is.EqualTo("mesh explore vault"));
        Assert.That(passed, Has.All.StartsWith("reached: "));
    }

    [Test]
    public void Proofs_are_a_case_for_each_invariant_and_command()
    {
        Fine(["prove", "--structures", "0", "--command", "freeze", .. AllFiles]);
        XElement root = TestReport;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(NamesOf(root.Elements()), Does.Contain("mesh prove VAULT-1"));
        Assert.That(NamesOf(root.Descendants("testcase")), Has.All.EqualTo("freeze"));
        Assert.That(root.Descendants("testcase").Select(test => test.Attribute("time")), Has.All.Not.Null);
        Assert.That(Findings, Is.Empty);
        Assert.That(File.Exists("t.itf.json"), Is.False, "nothing was found");
    }

    [Test]
    public void An_open_obligation_fails_and_a_counterexample_is_a_run()
    {
        var run = new ProofRun { Invariant = "SYNC-2", Command = "Timeout", Variant = new RollbackNotReported() };
        IReadOnlyList<ScenarioResult> results = run.Start();

        TestCase failed = ProofReports.Cases(results).Single(test => test.Failure is not null);
        Run found = ProofReports.CounterexampleOf(results)!;

        Assert.That(failed.Failure!.Summary, Is.EqualTo("SYNC-2 after timeout: refuted"));
        Assert.That(failed.Failure.Story, Has.Some.StartsWith("SYNC-2 is violated"));
        Assert.That(found.Findings.Single().Invariant, Is.EqualTo("SYNC-2"));
        new OutputFiles("t.itf.json").WriteTrace(() => found);
        ItfTrace trace = WrittenTrace;
        Assert.That(trace.Actions, Is.EqualTo(found.Actions));
        Assert.That(trace.Replay(new RollbackNotReported().Rules<Amount>()).Mismatch, Is.Null);
        Assert.That(Invoke("replay", "t.itf.json").Output, Does.Contain("states[1], after \"osmo-juno times out the unstake of"));
    }

    [Test]
    public void A_file_in_a_missing_folder_is_refused_before_the_work(
        [Values("check", "conform --exec cat", "explore --all", "prove", "merge .")] string command,
        [Values("--itf", "--junit", "--sarif")] string option,
        [Values("nowhere/file", "")] string file)
    {
        string error = Refused([.. command.Split(' '), option, file]);
        Assert.That(error, Does.StartWith($"{option}: \"{file}\" is not a file in an existing folder").And.Contains("--help"));
    }

    private static IEnumerable<string> Examples() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "Examples")).Where(found => File.Exists(Path.Combine(found, "run.jsonl")))
            .Select(found => Path.GetFileName(found)).Order(StringComparer.Ordinal);
}
