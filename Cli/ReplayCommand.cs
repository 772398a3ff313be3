namespace MeshSecurity.Cli;

/// <summary><c>mesh replay</c>: runs a trace again and compares every state.</summary>
internal static class ReplayCommand
{
    private const int Most = 10;

    public static Command Create(Engines engines, TextWriter output)
    {
        var file = new Argument<string>("FILE") { Description = "A trace in the Informal Trace Format: FILE.itf.json." };
        Option<string> engine = engines.RunOption();
        var command = new Command(
            "replay",
            $"""
            Runs the commands of a trace again, from genesis, compares every state, and holds every invariant against every step.

            Example: {MeshCommandLine.Name} replay found.itf.json
            """)
        {
            file, engine,
        };
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            ItfTrace trace = ItfReader.Read(File.ReadAllBytes(name), name);
            trace = trace with { Configuration = trace.Configuration.JudgedBy(EvidenceVerifier.Judge) };
            string choice = parsed.GetRequiredValue(engine);
            bool alone = engines.Implementations.TryGetValue(choice, out Func<Configuration, IEngine>? create);
            ItfReplay replay = alone ? trace.ReplayOn(create!) : trace.Replay(new(Rules<Amount>.Standard, engines.Beside(choice)));
            foreach (string line in Tell(name, trace, replay, alone ? choice : "model"))
            {
                output.WriteLine(line);
            }

            return replay.Mismatch is null && replay.Run.Findings.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
        });
        return command;
    }

    private static IEnumerable<string> Tell(string file, ItfTrace trace, ItfReplay replay, string engine) => replay switch
    {
        { Mismatch: { } mismatch } =>
        [
            $"{file}: states[{mismatch.State}]{Story(mismatch)} is not what the {engine} has (trace ≠ {engine}):",
            .. mismatch.Differences.Take(Most).Select(difference => $"    {difference}"),
            .. mismatch.Differences.Count > Most ? [$"    and {mismatch.Differences.Count - Most} more"] : Array.Empty<string>(),
            .. replay.Run.Findings.Select(finding => $"The run itself ends with {finding}"),
            .. mismatch.State == 0 ? ["A trace that starts elsewhere than at genesis, as the counterexample of a proof does, is not replayed."] : Array.Empty<string>(),
        ],
        { Run.Findings.Count: > 0 } => [$"{file} fails:", .. FailureReport.Of(replay.Run)],
        _ =>
        [
            $"{file}: {trace.Moves.Count} moves, {trace.States.Count} states: all are the {engine}'s, and no invariant is violated.",
            .. trace.Findings.Select(finding => $"    What the trace says is wrong is not: {finding}"),
        ],
    };

    private static string Story(ItfMismatch mismatch) =>
        mismatch.Step is { } step ? $", after \"{Narration.Of(step)}\"," : mismatch.State == 0 ? ", genesis," : "";
}
