using System.Text;
using MeshSecurity.Evidence;
using MeshSecurity.Proofs;

namespace MeshSecurity.Tests;

/// <summary>Traces that start in a state of a proof: written, read back, run again, and refused where they were changed.</summary>
[TestFixture]
public sealed class ProofTraceTests
{
    private const string Evidence = "SubmitEvidence: three lien holders";

    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;
    private static readonly Func<Configuration, IEngine> Ledger = mesh => new MeshLedger(mesh);

    /// <summary>A scenario for each shape.</summary>
    private static IEnumerable<string> Names => Scenarios.All.DistinctBy(scenario => scenario.Shape).Select(scenario => scenario.Name);

    [TestCaseSource(nameof(Names))]
    public void A_trace_from_every_shape_is_what_model_and_ledger_do_again(string name)
    {
        Proofs.Scenario scenario = Scenarios.All.Single(known => known.Name == name);
        Run run = ProofStates.RunOf(scenario);

        ItfTrace trace = Read(Write(run));

        Assert.Multiple(() =>
        {
            Assert.That(run.Steps.Single().Accepted, Is.EqualTo(scenario.Expected == Expectation.Accepted));
            Assert.That(trace.From!.State, Is.EqualTo(run.From!.State));
            Assert.That(trace.From.Amounts, Is.EqualTo(run.From.Amounts));
            Replays(trace);
        });
    }

    [Test]
    public void Amounts_up_to_the_largest_survive()
    {
        var largest = Amount.Of((UInt128.One << 96) - 1);
        Run some = ProofStates.RunOf(Scenarios.All.First(scenario => scenario.Deed.Name == nameof(Command<>.SetCap)));
        Map<string, Amount> amounts = some.From!.Amounts.With("osmo-juno.cap", largest).With("osmo-stars.cap", largest);
        RunStart from = some.From with { Amounts = amounts, State = ScenarioStart.Build(some.From.Scenario, amounts, "t").State };
        Run run = new Runner(Standard).Replay(some.Configuration, [new RunAction.Submit(new Command<Amount>.SetCap(Cast.ToStars, largest))], from);

        ItfTrace trace = Read(Write(run));

        Assert.That(trace.From!.State.Pairings[Cast.ToJuno].Consumer.Cap, Is.EqualTo(largest));
        Assert.That(trace.States[1].ToString(), Does.Contain("cap: 79228162514264337593543950335"));
        Replays(trace);
    }

    [Test]
    public void Points_are_billionths_of_amounts_up_to_the_largest()
    {
        Run some = ProofStates.RunOf(Scenarios.All.First(scenario => scenario.Deed.Name == nameof(Command<>.WithdrawRewards)));
        var largest = Amount.Of((((UInt128.One << 96) - 1) * 1_000_000_000) + 999_999_999);
        Map<string, Amount> amounts = some.From!.Amounts.With("rewards.osmo-juno.w1.alice.points", largest);
        RunStart from = some.From with { Amounts = amounts, State = ScenarioStart.Build(some.From.Scenario, amounts, "t").State };

        ItfTrace trace = Read(Write(some with { From = from, Actions = [], Steps = [] }));

        Assert.That(trace.From!.State.Pairings[Cast.ToJuno].Provider.Rewards[Cast.W1].Users[Cast.Alice].Points.Count, Is.EqualTo(largest));
        Assert.That(trace.Replay(Standard).Mismatch, Is.Null);
        Assert.That(
            () => ScenarioStart.Build(some.From.Scenario, amounts.With("rewards.osmo-juno.w1.alice.points", largest + 1), "t"),
            Throws.TypeOf<DocumentException>());
    }

    [Test]
    public void What_happens_to_an_engine_between_commands_changes_nothing()
    {
        Run step = RunOf(Evidence);
        Run run = new Runner(Standard, mesh => step.From!.WithImport(Ledger)(mesh)).Replay(step.Configuration, [.. EngineProbe.All, .. step.Actions, .. EngineProbe.All], step.From);

        ItfTrace trace = Read(Write(run));

        Assert.That(trace.Actions, Has.Count.EqualTo((2 * EngineProbe.All.Count) + 1));
        Replays(trace);
    }

    [Test]
    public void A_trace_may_end_where_it_starts()
    {
        Run step = RunOf(Evidence);

        ItfTrace trace = Read(Write(step with { Actions = [], Steps = [] }));

        Assert.That(trace.States, Has.Count.EqualTo(1));
        Replays(trace);
    }

    [Test]
    public void Every_number_of_both_states_counts()
    {
        string text = Write(RunOf(Evidence));
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
                Assert.That(Read(text.Insert(at, "1")).Replay(Standard).Mismatch?.State, Is.EqualTo(state), () => text[Math.Max(0, at - 80)..at]);
            }
        }

        Assert.That(edited, Has.All.GreaterThan(100));
    }

    [Test]
    public void A_start_that_violates_an_invariant_is_a_finding_there()
    {
        Run step = RunOf(Evidence);
        Map<string, Amount> amounts = step.From!.Amounts;
        amounts = amounts.With("osmo.alice.wallet", amounts["osmo.alice.wallet"] + 1);
        RunStart from = step.From with { Amounts = amounts, State = ScenarioStart.Build(Evidence, amounts, "t").State };

        ItfTrace trace = Read(Write(step with { From = from, Actions = [], Steps = [] }));

        foreach (ItfReplay replay in Each(trace with { Actions = step.Actions }))
        {
            Assert.That(replay.Mismatch, Is.Null);
            Assert.That(replay.Run.Actions, Is.Empty);
            Assert.That(replay.Run.Findings.Select(finding => finding.Invariant), Has.Some.EqualTo("SUPPLY-1"));
        }
    }

    [Test]
    public void Where_no_states_are_known_but_genesis_a_start_is_refused() =>
        Assert.That(
            () => ItfReader.Read(Encoding.UTF8.GetBytes(Write(RunOf(Evidence))), "t"),
            Throws.TypeOf<DocumentException>().With.Message.StartsWith("t: #meta.start: "));

    private static Run RunOf(string scenario) => ProofStates.RunOf(Scenarios.All.Single(known => known.Name == scenario));

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

    private static string Write(Run run)
    {
        using var writer = new StringWriter();
        ItfWriter.Write(writer, run);
        return writer.ToString();
    }

    private static ItfTrace Read(string text)
    {
        ItfTrace trace = ItfReader.Read(Encoding.UTF8.GetBytes(text), "trace.itf.json", ScenarioStart.Build);
        return trace with { Configuration = trace.Configuration.JudgedBy(EvidenceVerifier.Judge) };
    }
}
