using System.Text;
using System.Text.Json.Nodes;
using MeshSecurity.Cli;
using MeshSecurity.Evidence;
using MeshSecurity.Implementation;
using MeshSecurity.Model;
using MeshSecurity.Proofs;
using MeshSecurity.Spec;
using MeshSecurity.Testing;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>Traces that start in a state of a proof: written, read back, run again, and refused where they were changed.</summary>
[TestFixture]
public sealed class ProofTraceTests
{
    private const string Cap = "SetCap: a frozen channel, stake on two validators";

    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;
    private static readonly Func<Configuration, IEngine> Ledger = mesh => new MeshLedger(mesh);

    [TestCaseSource(nameof(Names))]
    public void A_trace_from_every_scenario_is_what_model_and_ledger_do_again(string scenario)
    {
        Run run = ProofStates.RunOf(Scenarios.All.Single(known => known.Name == scenario));

        ItfTrace trace = Read(Write(run));
        ItfReplay[] replays = [trace.Replay(Standard), trace.Replay(Standard, Ledger), trace.ReplayOn(Ledger)];

        Assert.Multiple(() =>
        {
            Assert.That(trace.From!.State, Is.EqualTo(run.From!.State));
            Assert.That(trace.From.Amounts, Is.EqualTo(run.From.Amounts));
            Assert.That(replays.Select(replay => replay.Mismatch), Has.All.Null);
            Assert.That(replays.SelectMany(replay => replay.Run.Findings), Is.Empty);
            Assert.That(replays.Select(replay => replay.Run.Steps.Single().Outcome), Has.All.EqualTo(run.Steps.Single().Outcome));
        });
    }

    private static IEnumerable<string> Names() => Scenarios.All.Select(scenario => scenario.Name);

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
