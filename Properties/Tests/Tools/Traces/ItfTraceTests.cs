namespace MeshSecurity.Tests;

/// <summary>Runs are written as traces and read back, and a changed trace is refused.</summary>
public sealed class ItfTraceTests
{
    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;
    private static readonly Rules<Amount> Broken = Standard with { Restore = (_, _, account) => account };

    [Test]
    public void A_random_run_reads_back_equal([Range(1, 12)] int seed)
    {
        Run run = Random(seed, 120);
        ItfTrace trace = Traces.Read(Traces.Write(run));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(ConfigurationDocument.Write(trace.Configuration), Is.EqualTo(ConfigurationDocument.Write(run.Configuration)));
        Assert.That(trace.Actions, Has.Count.EqualTo(run.Actions.Count));
        Assert.That(trace.Actions.OfType<RunAction.Submit>().Select(action => action.Command), Is.EqualTo(run.Commands));
        Assert.That(trace.Actions.OfType<EngineProbe>(), Is.EqualTo(run.Actions.OfType<EngineProbe>()));
        Assert.That(trace.States, Has.Count.EqualTo(run.Actions.Count + 1));
        Assert.That(trace.Findings, Is.Empty);
    }

    [Test]
    public void Model_and_ledger_replay_a_trace()
    {
        ItfTrace trace = Traces.Read(Traces.Write(Random(3, 200)));
        ItfReplay replay = trace.Replay(Standard, mesh => new MeshLedger(mesh));
        Assert.That(replay.Mismatch, Is.Null);
        Assert.That(replay.Run.Findings, Is.Empty);
        Assert.That(replay.Run.Actions, Has.Count.EqualTo(trace.Actions.Count));
    }

    [Test]
    public void The_finding_of_a_broken_rule_reads_back_and_occurs_again()
    {
        CampaignFailure failure = new Campaign { Rules = Broken }.Start().Failure!;
        ItfTrace trace = Traces.Read(Traces.Write(failure.Shrunk));
        ItfReplay again = trace.Replay(Broken);
        ItfReplay right = trace.Replay(Standard);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(trace.Findings, Is.EqualTo(failure.Shrunk.Findings));
        Assert.That(again.Mismatch, Is.Null);
        Assert.That(again.Run.Findings, Is.EqualTo(failure.Shrunk.Findings));
        Assert.That(right.Mismatch!.State, Is.EqualTo(trace.States.Count - 1), "the last step is where the broken rule shows");
    }

    [Test]
    public void A_change_of_any_number_is_a_mismatch()
    {
        Run run = Short();
        string text = Traces.Write(run);
        ItfTrace trace = Traces.Read(text);
        int changed = 0;
        const string Integer = "\"#bigint\":\"";
        int at = text.IndexOf("\"states\"", StringComparison.Ordinal);
        while ((at = text.IndexOf(Integer, at, StringComparison.Ordinal)) >= 0)
        {
            at += Integer.Length;
            string edited = text.Insert(at, "1");
            if (!InPicks(text, at))
            {
                changed++;
                Assert.That(Traces.Read(edited).Replay(Standard).Mismatch, Is.Not.Null, () => text[Math.Max(0, at - 80)..at]);
            }
        }

        Assert.That(trace.Replay(Standard).Mismatch, Is.Null);
        Assert.That(changed, Is.GreaterThan(100));
    }

    [Test]
    public void An_edited_state_is_refused_at_its_step_with_the_place()
    {
        JsonNode trace = JsonNode.Parse(Traces.Write(Short()))!;
        JsonNode account = trace["states"]![2]!["accounts"]!["#map"]!.AsArray()
            .Single(entry => entry![0]!.ToJsonString() == """{"#tup":["provider","alice"]}""")![1]!;
        account["collateral"]!["#bigint"] = "90";

        ItfMismatch mismatch = Traces.Read(trace.ToJsonString()).Replay(Standard).Mismatch!;

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(mismatch.State, Is.EqualTo(2));
        Assert.That(Narration.Of(mismatch.Step!), Does.StartWith("alice stakes"));
        Assert.That(mismatch.Differences.Single().ToString(), Is.EqualTo("accounts[provider, alice].collateral: 90 ≠ 100"));
    }

    [Test]
    public void Other_forms_of_numbers_and_another_order_are_equal()
    {
        JsonNode trace = JsonNode.Parse(Traces.Write(Short()))!;
        JsonNode state = trace["states"]![1]!;
        state["time"] = 0;
        JsonArray accounts = state["accounts"]!["#map"]!.AsArray();
        JsonNode first = accounts[0]!;
        accounts.RemoveAt(0);
        accounts.Add(first);
        Assert.That(Traces.Read(trace.ToJsonString()).Replay(Standard).Mismatch, Is.Null);
    }

    [Test]
    public void Commands_have_the_form_of_Quint()
    {
        JsonNode trace = JsonNode.Parse(Traces.Write(Short()))!;
        JsonNode[] states = [.. trace["states"]!.AsArray().Select(state => state!)];

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((string)states[0]["mbt::actionTaken"]!, Is.EqualTo("init"));
        Assert.That((string)states[1]["mbt::actionTaken"]!, Is.EqualTo("bond"));
        JsonNode picks = states[1]["mbt::nondetPicks"]!;
        Assert.That(picks["amount"]!.ToJsonString(), Is.EqualTo("""{"tag":"Some","value":{"#bigint":"100"}}"""));
        Assert.That(picks["pairing"]!.ToJsonString(), Is.EqualTo("""{"tag":"None","value":{"#tup":[]}}"""));
        Assert.That(states.Select(state => Names(state["mbt::nondetPicks"]!)), Has.All.EqualTo(Names(states[0]["mbt::nondetPicks"]!)));
        Assert.That(states.Select((state, k) => (int)state["#meta"]!["index"]! - k), Has.All.Zero);
        Assert.That(Names(states[3]).Skip(1), Is.EqualTo(trace["vars"]!.AsArray().Select(name => (string)name!)));
    }

    [Test]
    public void A_trace_without_its_start_differs_in_the_first_state()
    {
        Run run = Short();
        var later = new Run(run.Configuration, [.. run.Actions.Skip(1)], [.. run.Steps.Skip(1)], []);
        Assert.That(Traces.Read(Traces.Write(later)).Replay(Standard).Mismatch!.State, Is.Zero);
    }

    private static string[] Names(JsonNode node) => [.. node.AsObject().Select(member => member.Key)];

    /// <summary>Returns a run of a bond, a stake, a slash, a delivery and a price.</summary>
    private static Run Short() => new Runner(Standard).Replay(
        Meshes.Standard,
        [
            .. new Command<Amount>[]
            {
                new Command<Amount>.Bond(Meshes.Provider, Meshes.Alice, 100),
                new Command<Amount>.StakeRemote(Meshes.A, Meshes.Alice, Meshes.V1, 60),
                new Command<Amount>.ReportDowntime(Meshes.Alpha, Meshes.V1, default),
                new Command<Amount>.Deliver(Meshes.A, Side.Provider, 1),
                new Command<Amount>.SetPrice(Meshes.A, Price.One),
            }.Select(command => new RunAction.Submit(command)),
        ]);

    private static Run Random(int seed, int steps) =>
        new Campaign { Seed = seed, Steps = steps, Engine = mesh => new MeshLedger(mesh) }.Make(0);

    private static bool InPicks(string text, int at) =>
        text[(text.LastIndexOf('\n', at) + 1)..at].Contains("\"mbt::nondetPicks\"", StringComparison.Ordinal);
}
