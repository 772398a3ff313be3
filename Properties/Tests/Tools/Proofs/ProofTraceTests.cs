namespace MeshSecurity.Tests;

/// <summary>Traces that start in a state of a proof can be written, read and replayed. A changed trace is rejected.</summary>
public sealed class ProofTraceTests
{
    private const string Evidence = "SubmitEvidence: three lien holders";

    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;
    private static readonly Func<Configuration, IEngine> Ledger = mesh => new MeshLedger(mesh);

    /// <summary>A scenario for each shape.</summary>
    private static IEnumerable<string> Names => Scenarios.All.DistinctBy(scenario => scenario.Shape).Select(scenario => scenario.Name);

    [TestCaseSource(nameof(Names))]
    public void Model_and_ledger_replay_a_trace_from_every_shape(string name)
    {
        Proofs.Scenario scenario = Scenarios.All.Single(known => known.Name == name);
        Run run = ProofStates.RunOf(scenario);
        ItfTrace trace = Read(Traces.Write(run));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(run.Steps.Single().Accepted, Is.EqualTo(!scenario.IsRejected));
        Assert.That(trace.From!.State, Is.EqualTo(run.From!.State));
        Assert.That(trace.From.Amounts, Is.EqualTo(run.From.Amounts));
        Replays(trace);
    }

    [Test]
    public void Amounts_up_to_the_largest_survive()
    {
        var largest = Amount.Of((UInt128.One << 96) - 1);
        Run some = RunOf(Scenarios.All.First(scenario => scenario.Command.Name == nameof(Command<>.SetCap)).Name);
        RunStart from = With(some.From!, ("osmo-juno.cap", largest), ("osmo-stars.cap", largest));
        var setCap = new RunAction.Submit(new Command<Amount>.SetCap(ProofMesh.ToStars, largest));
        Run run = new Runner(Standard).Replay(some.Configuration, [setCap], from);
        ItfTrace trace = Read(Traces.Write(run));
        Assert.That(trace.From!.State.Pairings[ProofMesh.ToJuno].Consumer.Cap, Is.EqualTo(largest));
        Assert.That(trace.States[1].ToString(), Does.Contain("cap: 79228162514264337593543950335"));
        Replays(trace);
    }

    [Test]
    public void Points_are_billionths_of_amounts_up_to_the_largest()
    {
        const string Points = "rewards.osmo-juno.w1.alice.points";
        Run some = RunOf(Scenarios.All.First(scenario => scenario.Command.Name == nameof(Command<>.WithdrawRewards)).Name);
        var largest = Amount.Of((((UInt128.One << 96) - 1) * 1_000_000_000) + 999_999_999);
        RunStart from = With(some.From!, (Points, largest));
        ItfTrace trace = Read(Traces.Write(some with { From = from, Actions = [], Steps = [] }));
        RewardPool<Amount> pool = trace.From!.State.Pairings[ProofMesh.ToJuno].Provider.Rewards[ProofMesh.W1];
        Assert.That(pool.Users[ProofMesh.Alice].Points.Count, Is.EqualTo(largest));
        Assert.That(trace.Replay(Standard).Mismatch, Is.Null);
        Assert.That(() => With(from, (Points, largest + 1)), Throws.TypeOf<DocumentException>());
    }

    [Test]
    public void Upkeep_between_commands_changes_nothing()
    {
        Run step = RunOf(Evidence);
        Run run = new Runner(Standard, mesh => step.From!.WithImport(Ledger)(mesh))
            .Replay(step.Configuration, [.. EngineProbe.All, .. step.Actions, .. EngineProbe.All], step.From);
        ItfTrace trace = Read(Traces.Write(run));
        Assert.That(trace.Actions, Has.Count.EqualTo((2 * EngineProbe.All.Count) + 1));
        Replays(trace);
    }

    [Test]
    public void A_trace_may_end_where_it_starts()
    {
        Run step = RunOf(Evidence);
        ItfTrace trace = Read(Traces.Write(step with { Actions = [], Steps = [] }));
        Assert.That(trace.States, Has.Count.EqualTo(1));
        Replays(trace);
    }

    [Test]
    public void A_change_of_any_number_in_a_state_is_a_mismatch()
    {
        string text = Traces.Write(RunOf(Evidence));
        int[] edited = [0, 0];
        int at = text.IndexOf("\"states\"", StringComparison.Ordinal);
        int second = text.IndexOf("{\"#meta\":{\"index\":1}", StringComparison.Ordinal);
        while ((at = text.IndexOf("\"#bigint\":\"", at, StringComparison.Ordinal)) >= 0)
        {
            at += "\"#bigint\":\"".Length;
            int state = at < second ? 0 : 1;
            bool picked = text[(text.LastIndexOf('\n', at) + 1)..at].Contains("\"mbt::nondetPicks\"", StringComparison.Ordinal);
            if (!picked)
            {
                edited[state]++;
                ItfReplay replay = Read(text.Insert(at, "1")).Replay(Standard);
                Assert.That(replay.Mismatch?.State, Is.EqualTo(state), () => text[Math.Max(0, at - 80)..at]);
            }
        }

        Assert.That(edited, Has.All.GreaterThan(100));
    }

    [Test]
    public void A_start_that_violates_an_invariant_is_a_finding_there()
    {
        Run step = RunOf(Evidence);
        RunStart from = With(step.From!, ("osmo.alice.wallet", step.From!.Amounts["osmo.alice.wallet"] + 1));
        ItfTrace trace = Read(Traces.Write(step with { From = from, Actions = [], Steps = [] }));
        foreach (ItfReplay replay in Each(trace with { Actions = step.Actions }))
        {
            Assert.That(replay.Mismatch, Is.Null);
            Assert.That(replay.Run.Actions, Is.Empty);
            Assert.That(replay.Run.Findings.Select(finding => finding.Invariant), Has.Some.EqualTo("SUPPLY-1"));
        }
    }

    [Test]
    public void A_reader_without_proof_states_rejects_a_start() =>
        Assert.That(
            () => ItfReader.Read(Encoding.UTF8.GetBytes(Traces.Write(RunOf(Evidence))), "t"),
            Throws.TypeOf<DocumentException>().With.Message.StartsWith("t: #meta.start: "));

    private static Run RunOf(string scenario) => ProofStates.RunOf(Scenarios.All.Single(known => known.Name == scenario));

    private static RunStart With(RunStart start, params (string Name, Amount Value)[] changes)
    {
        Map<string, Amount> amounts = changes.Aggregate(start.Amounts, (all, change) => all.With(change.Name, change.Value));
        return start with { Amounts = amounts, State = ScenarioStart.Build(start.Scenario, amounts, "t").State };
    }

    private static void Replays(ItfTrace trace)
    {
        foreach (ItfReplay replay in Each(trace))
        {
            Assert.That(replay.Mismatch, Is.Null);
            Assert.That(replay.Run.Findings, Is.Empty);
            Assert.That(replay.Run.Actions, Has.Count.EqualTo(trace.Actions.Count));
        }
    }

    private static ItfReplay[] Each(ItfTrace trace) => [trace.Replay(Standard), trace.Replay(Standard, Ledger), trace.ReplayOn(Ledger)];

    private static ItfTrace Read(string text) => Traces.Read(text, ScenarioStart.Build);
}
