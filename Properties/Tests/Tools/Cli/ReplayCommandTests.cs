namespace MeshSecurity.Tests;

/// <summary>The command <c>mesh replay</c>, for traces that start in a state of a proof.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class ReplayCommandTests : CommandFixture
{
    private const string Trace = "t.itf.json";
    private const string Scenario = "SubmitEvidence: three lien holders";
    private const string NamedScenario = $"\"scenario\":\"{Scenario}\"";
    private const string Wallet = "\"osmo.alice.wallet\":";

    private static readonly Lazy<Run> Step = new(() => ProofStates.RunOf(Scenarios.All.Single(known => known.Name == Scenario)));

    [TestCase("model", "model")]
    [TestCase("ledger", "ledger")]
    [TestCase("both", "model")]
    public void Steps_of_the_standard_rules_replay_to_the_end(string engine, string whose)
    {
        Write(Step.Value);

        Assert.That(
            Fine("replay", Trace, "--engine", engine),
            Is.EqualTo(
                $"""
                {Trace}: 1 moves, 2 states: all equal the {whose}'s, and no invariant is violated.
                    It starts in a state of "{Scenario}", not at genesis: SLASH-3, SYNC-4, EXIT-1 apply to whole runs and are not checked.

                """.ReplaceLineEndings("\n")));
    }

    [TestCase(0, "of \"SubmitEvidence: three lien holders\",", "The first state must be the one of the scenario and the amounts")]
    [TestCase(1, "after \"evidence from 850 of a double sign of w1 is submitted to osmo-juno", "")]
    public void A_state_that_was_edited_is_refused_there(int state, string story, string advice)
    {
        Write(Step.Value);
        string text = File.ReadAllText(Trace);
        int at = text.IndexOf(
            "\"time\":{\"#bigint\":\"1000\"}", text.IndexOf($"{{\"#meta\":{{\"index\":{state}}}", StringComparison.Ordinal),
            StringComparison.Ordinal);
        File.WriteAllText(Trace, text.Insert(at + "\"time\":{\"#bigint\":\"".Length, "7"));
        string output = Finds("replay", Trace);
        Assert.That(
            output,
            Does.StartWith($"{Trace}: states[{state}], {story}").And.Contain("    time: 71000 ≠ 1000").And.Contain(advice));
    }

    [Test]
    public void A_first_state_that_violates_an_invariant_is_a_finding()
    {
        Map<string, Amount> amounts = Step.Value.From!.Amounts;
        amounts = amounts.With("osmo.alice.wallet", amounts["osmo.alice.wallet"] + 1);
        State<Amount> state = ScenarioStart.Build(Scenario, amounts, "t").State;
        Write(Step.Value with { From = new(Scenario, amounts, state), Actions = [], Steps = [] });
        foreach (string engine in new[] { "model", "ledger", "both" })
        {
            string output = Finds("replay", Trace, "--engine", engine);
            Assert.That(output, Does.StartWith($"{Trace} fails in its first state:\nSUPPLY-1 is violated"));
        }
    }

    [Test]
    public void A_trace_without_its_start_gets_advice()
    {
        Write(Step.Value with { From = null });
        (int code, string output, _) = Invoke("replay", Trace);
        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(
            output, Does.StartWith($"{Trace}: states[0], genesis, differs from the model")
                .And.Contain("needs #meta.start, with a scenario of mesh prove"));
    }

    [TestCase(
        NamedScenario, "\"scenario\":\"SubmitEvidence: thirty\"",
        "#meta.start: scenario: \"SubmitEvidence: thirty\" is unknown; expected for this command one of \"" + Scenario + "\", ")]
    [TestCase(
        NamedScenario, "\"scenario\":\"genesis\"",
        "#meta.start: scenario: \"genesis\" is unknown; expected a command and a shape as mesh prove names them, such as \"Bond: ")]
    [TestCase(NamedScenario, "\"scenario\":7", "#meta.start.scenario: 7; expected a string")]
    [TestCase(NamedScenario + ",", "", "#meta.start.scenario: missing; expected a string")]
    [TestCase("\"amounts\":{", "\"amount\":{},\"amounts\":{", "#meta.start.amount: unknown field; expected scenario, amounts")]
    [TestCase(Wallet, "\"osmo.alice.purse\":", "#meta.start: amounts.osmo.alice.wallet: missing; expected an amount")]
    [TestCase(
        Wallet, "\"osmo.alice.purse\":\"1\"," + Wallet,
        "#meta.start: amounts.osmo.alice.purse: unknown; expected the 45 that the shape leaves open, such as genesis.juno-osmo.cap")]
    [TestCase(
        Wallet + "\"", Wallet + "\"79228162514264337593543950336\",\"x\":\"",
        "#meta.start: amounts.osmo.alice.wallet: 79228162514264337593543950336; expected 0 to 79228162514264337593543950335")]
    [TestCase(Wallet + "\"", Wallet + "\"0", "#meta.start.amounts.osmo.alice.wallet: \"0")]
    [TestCase(Wallet + "\"", Wallet + "\"9999999999999999999999999999999999999999", "#meta.start.amounts.osmo.alice.wallet: \"99999")]
    [TestCase(Wallet + "\"", Wallet + "\"-", "#meta.start.amounts.osmo.alice.wallet: \"-")]
    [TestCase(Wallet + "\"", Wallet + "1,\"x\":\"", "#meta.start.amounts.osmo.alice.wallet: 1; expected a string of digits")]
    [TestCase("\"amounts\":{", "\"amounts\":[],\"amount\":{", "#meta.start.amounts: a list; expected an object")]
    [TestCase("\"start\":{", "\"start\":true,\"begin\":{", "#meta.start: true; expected an object")]
    [TestCase("\"genesis.osmo.alice\":\"", "\"genesis.osmo.alice\":\"7", "#meta.configuration: chains[0].wallets.alice: \"")]
    [TestCase(
        "\"max_slash\":\"0.1\"", "\"max_slash\":\"0.2\"",
        "#meta.configuration: pairings[0].max_slash: \"0.2\"; expected \"0.1\", by #meta.start")]
    public void A_start_that_is_none_is_an_error_with_its_place(string right, string wrong, string place)
    {
        Write(Step.Value);
        string text = File.ReadAllText(Trace);
        Assert.That(text, Does.Contain(right));
        File.WriteAllText(Trace, text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.That(Refused("replay", Trace), Does.StartWith($"{Trace}: {place}"));
    }

    [Test]
    public void The_amounts_of_another_scenario_are_a_few_errors()
    {
        Write(Step.Value);
        File.WriteAllText(
            Trace, File.ReadAllText(Trace).Replace(
                $"\"scenario\":\"{Scenario}\"", "\"scenario\":\"OpenInit: a channel that is Created\"", StringComparison.Ordinal));
        string error = Refused("replay", Trace);
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(6).And.All.StartsWith($"{Trace}: #meta.start: amounts"));
        Assert.That(error, Does.EndWith(" more are missing, unknown or out of range\n"));
    }

    [Test]
    public void Where_rewards_have_been_earned_there_are_points()
    {
        Write(ProofStates.RunOf(Scenarios.All.First(scenario => scenario.Command.Name == nameof(Command<>.WithdrawRewards))));
        string text = File.ReadAllText(Trace);
        const string Points = "\"rewards.osmo-juno.w1.alice.points\":\"";
        int at = text.IndexOf(Points, StringComparison.Ordinal) + Points.Length;
        File.WriteAllText(Trace, text[..at] + "0" + text[text.IndexOf('"', at)..]);
        Assert.That(
            Refused("replay", Trace),
            Is.EqualTo(
                $"{Trace}: #meta.start: amounts.rewards.osmo-juno.w1.alice.points: 0; "
                + "expected 1 to 79228162514264337593543950335999999999\n"));
    }

    [Test]
    public void A_counterexample_of_a_known_mistake_differs_at_its_step()
    {
        Mistake mistake = KnownMistakes.Of("D24")!;
        (int code, _, string error) = Invoke("defects", "--id", mistake.Id, "--by", "prove", "--itf", Trace);
        ItfTrace trace = ItfReader.Read(File.ReadAllBytes(Trace), Trace, ScenarioStart.Build);
        ItfReplay again = trace.Replay(mistake.Rules<Amount>());

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        Assert.That(again.Mismatch, Is.Null);
        Assert.That(again.Run.Findings, Is.SupersetOf(trace.Findings));
        foreach ((string engine, string whose) in new[] { ("both", "model"), ("model", "model"), ("ledger", "ledger") })
        {
            (int refused, string output, _) = Invoke("replay", Trace, "--engine", engine);
            Assert.That(refused, Is.EqualTo(ExitCode.Finding));
            Assert.That(output, Does.StartWith($"{Trace}: states[1], after \"alice unstakes ").And.Contain($"differs from the {whose}"));
        }
    }

    private static void Write(Run run) => new OutputFiles(Trace).WriteTrace(() => run);
}
