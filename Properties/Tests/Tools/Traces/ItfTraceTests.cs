using System.Text;
using System.Text.Json.Nodes;
using MeshSecurity.Evidence;

namespace MeshSecurity.Tests;

/// <summary>Runs become traces, traces become runs again, and one that was changed is found out.</summary>
[TestFixture]
public sealed class ItfTraceTests
{
    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;
    private static readonly Rules<Amount> Broken = Standard with { Restore = (_, _, account) => account };

    [Test]
    public void A_random_run_reads_back_as_it_was([Range(1, 12)] int seed)
    {
        Run run = Random(seed, 120);

        ItfTrace trace = Read(Write(run));

        Assert.Multiple(() =>
        {
            Assert.That(ConfigurationDocument.Write(trace.Configuration), Is.EqualTo(ConfigurationDocument.Write(run.Configuration)));
            Assert.That(trace.Moves, Has.Count.EqualTo(run.Moves.Count));
            Assert.That(trace.Moves.OfType<Move.Plain>().Select(move => move.Command), Is.EqualTo(run.Commands));
            Assert.That(trace.Moves.OfType<Move.Upkeep>(), Is.EqualTo(run.Moves.OfType<Move.Upkeep>()));
            Assert.That(trace.States, Has.Count.EqualTo(run.Moves.Count + 1));
            Assert.That(trace.Findings, Is.Empty);
        });
    }

    [Test]
    public void A_trace_of_a_run_is_what_model_and_ledger_do_again()
    {
        ItfTrace trace = Read(Write(Random(3, 200)));

        ItfReplay replay = trace.Replay(Standard, mesh => new MeshLedger(mesh));

        Assert.That(replay.Mismatch, Is.Null);
        Assert.That(replay.Run.Findings, Is.Empty);
        Assert.That(replay.Run.Moves, Has.Count.EqualTo(trace.Moves.Count));
    }

    [Test]
    public void The_finding_of_a_broken_rule_is_read_back_and_found_again()
    {
        CampaignFailure failure = new Campaign { Rules = Broken }.Start().Failure!;

        ItfTrace trace = Read(Write(failure.Shrunk));
        ItfReplay again = trace.Replay(Broken);
        ItfReplay right = trace.Replay(Standard);

        Assert.Multiple(() =>
        {
            Assert.That(trace.Findings, Is.EqualTo(failure.Shrunk.Findings));
            Assert.That(again.Mismatch, Is.Null);
            Assert.That(again.Run.Findings, Is.EqualTo(failure.Shrunk.Findings));
            Assert.That(right.Mismatch!.State, Is.EqualTo(trace.States.Count - 1), "the last step is where the broken rule shows");
        });
    }

    [Test]
    public void Every_number_of_every_state_counts()
    {
        Run run = Short();
        string text = Write(run);
        ItfTrace trace = Read(text);
        int changed = 0;
        for (int at = text.IndexOf("\"states\"", StringComparison.Ordinal); (at = text.IndexOf("\"#bigint\":\"", at, StringComparison.Ordinal)) >= 0;)
        {
            at += "\"#bigint\":\"".Length;
            string edited = text.Insert(at, "1");
            if (!InPicks(text, at))
            {
                changed++;
                Assert.That(Read(edited).Replay(Standard).Mismatch, Is.Not.Null, () => text[Math.Max(0, at - 80)..at]);
            }
        }

        Assert.That(trace.Replay(Standard).Mismatch, Is.Null);
        Assert.That(changed, Is.GreaterThan(100));
    }

    [Test]
    public void An_edited_state_is_refused_at_its_step_with_the_place()
    {
        JsonNode trace = JsonNode.Parse(Write(Short()))!;
        JsonNode account = trace["states"]![2]!["accounts"]!["#map"]!.AsArray()
            .Single(entry => entry![0]!.ToJsonString() == """{"#tup":["provider","alice"]}""")![1]!;
        account["collateral"]!["#bigint"] = "90";

        ItfMismatch mismatch = Read(trace.ToJsonString()).Replay(Standard).Mismatch!;

        Assert.Multiple(() =>
        {
            Assert.That(mismatch.State, Is.EqualTo(2));
            Assert.That(Narration.Of(mismatch.Step!), Does.StartWith("alice stakes"));
            Assert.That(mismatch.Differences.Single().ToString(), Is.EqualTo("accounts[provider, alice].collateral: 90 ≠ 100"));
        });
    }

    [Test]
    public void Numbers_and_order_may_be_written_otherwise()
    {
        JsonNode trace = JsonNode.Parse(Write(Short()))!;
        JsonNode state = trace["states"]![1]!;
        state["time"] = 0;
        JsonArray accounts = state["accounts"]!["#map"]!.AsArray();
        JsonNode first = accounts[0]!;
        accounts.RemoveAt(0);
        accounts.Add(first);

        Assert.That(Read(trace.ToJsonString()).Replay(Standard).Mismatch, Is.Null);
    }

    [Test]
    public void Commands_are_told_as_Quint_tells_them()
    {
        JsonNode trace = JsonNode.Parse(Write(Short()))!;
        JsonNode[] states = [.. trace["states"]!.AsArray().Select(state => state!)];

        Assert.Multiple(() =>
        {
            Assert.That((string)states[0]["mbt::actionTaken"]!, Is.EqualTo("init"));
            Assert.That((string)states[1]["mbt::actionTaken"]!, Is.EqualTo("bond"));
            Assert.That(states[1]["mbt::nondetPicks"]!["amount"]!.ToJsonString(), Is.EqualTo("""{"tag":"Some","value":{"#bigint":"100"}}"""));
            Assert.That(states[1]["mbt::nondetPicks"]!["pairing"]!.ToJsonString(), Is.EqualTo("""{"tag":"None","value":{"#tup":[]}}"""));
            Assert.That(states.Select(state => Names(state["mbt::nondetPicks"]!)), Has.All.EqualTo(Names(states[0]["mbt::nondetPicks"]!)));
            Assert.That(states.Select((state, k) => (int)state["#meta"]!["index"]! - k), Has.All.Zero);
            Assert.That(Names(states[3]).Skip(1), Is.EqualTo(trace["vars"]!.AsArray().Select(name => (string)name!)));
        });
    }

    [Test]
    public void A_trace_that_starts_elsewhere_and_does_not_say_where_differs_there()
    {
        Run run = Short();
        var later = new Run(run.Configuration, [.. run.Moves.Skip(1)], [.. run.Steps.Skip(1)], []);

        Assert.That(Read(Write(later)).Replay(Standard).Mismatch!.State, Is.Zero);
    }

    private static string[] Names(JsonNode node) => [.. node.AsObject().Select(member => member.Key)];

    /// <summary>A bond, a stake that is delivered and acknowledged, a slash on the way.</summary>
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
            }.Select(command => new Move.Plain(command)),
        ]);

    private static Run Random(int seed, int steps)
    {
        var dice = new Dice(Dice.SeedOf(seed, 0));
        return new Runner(Standard, mesh => new MeshLedger(mesh)).Random(MeshGenerator.Generate(dice), dice, steps, _ => { });
    }

    private static bool InPicks(string text, int at)
    {
        string line = text[(text.LastIndexOf('\n', at) + 1)..at];
        return line.Contains("\"mbt::nondetPicks\"", StringComparison.Ordinal);
    }

    private static string Write(Run run)
    {
        using var writer = new StringWriter();
        ItfWriter.Write(writer, run);
        return writer.ToString();
    }

    private static ItfTrace Read(string text)
    {
        ItfTrace trace = ItfReader.Read(Encoding.UTF8.GetBytes(text), "trace.itf.json");
        return trace with { Configuration = trace.Configuration.WithEvidenceVerifier(EvidenceVerifier.Default) };
    }
}
