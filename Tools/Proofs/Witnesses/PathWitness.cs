using MeshSecurity.Testing;

namespace MeshSecurity.Proofs;

/// <summary>Path of a command through the model, and the run of model and ledger with amounts that take it.</summary>
/// <param name="Scenario">The name of the scenario: a command, and a shape or a reached structure.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Outcome">The outcome on the path: Accepted, the reason of the rejection, or Failed.</param>
/// <param name="Status">The result of the search for amounts.</param>
/// <param name="Run">The run of one step, with its findings; null without amounts.</param>
public sealed record PathWitness(string Scenario, string Command, string Outcome, WitnessStatus Status, Run? Run)
{
    /// <summary>Whether model and ledger differ, or the run violates an invariant.</summary>
    public bool HasFinding => Run is { Findings.Count: > 0 };

    /// <summary>Runs the witness again, on the model and an engine in lock step.</summary>
    /// <param name="engine">Creates the engine at genesis.</param>
    /// <returns>The run with its findings; null without amounts.</returns>
    public Run? RunOn(Func<Configuration, IEngine> engine) =>
        Run is { From: { } from } ? RunOn(engine, Run.Configuration, from, Run.Actions[0]) : null;

    /// <summary>The path that the run took; null without amounts.</summary>
    internal PathSignature? Signature { get; init; }

    /// <summary>
    /// Runs a command from a state on the model and an engine in lock step. If both agree, runs it again with every probe and many
    /// commands after it, because an engine may have a wrong value that no state shows.
    /// </summary>
    /// <returns>The run of one step; the longer one if only that has a finding.</returns>
    internal static Run RunOn(Func<Configuration, IEngine> engine, Configuration configuration, RunStart from, RunAction command)
    {
        var runner = new Runner(Rules<Amount>.Standard, from.WithImport(engine));
        Run alone = runner.Replay(configuration, [command], from);
        if (alone.Findings.Count > 0)
        {
            return alone;
        }

        Run continued = runner.Replay(configuration, [command, .. EngineProbe.All, .. After(configuration, alone.Steps[^1].After)], from);
        return continued.Findings.Count > 0 ? continued : alone;
    }

    private static IEnumerable<RunAction> After(Configuration configuration, State<Amount> state) =>
        ProbeCommands.Relaying(configuration, state).Concat(ProbeCommands.Ending(configuration))
            .Select(command => new RunAction.Submit(command));
}
