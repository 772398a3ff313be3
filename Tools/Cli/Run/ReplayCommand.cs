namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh replay</c>: runs a trace again and compares every state.</summary>
internal static class ReplayCommand
{
    private const int Most = 10;

    public static Command Create(EngineCatalog engines, TextWriter output)
    {
        var file = new Argument<string>("FILE") { Description = "A trace in the Informal Trace Format (ITF)." };
        Option<string> engine = engines.RunOption();
        var command = new Command(
            "replay",
            $"""
            Runs the commands of a trace again, compares every state, and checks every
            invariant. The trace starts at genesis, or in a state of a proof.

            Example: {MeshCommandLine.Name} replay found.itf.json
            """)
        {
            file, engine,
        };
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            ItfTrace trace = InputFiles.ReadTrace(name);
            string choice = parsed.GetRequiredValue(engine);
            bool alone = engines.Implementations.TryGetValue(choice, out Func<Configuration, IEngine>? create);
            ItfReplay replay = alone ? trace.ReplayOn(create!) : trace.Replay(Rules<Amount>.Standard, engines.ComparedWithModel(choice));
            foreach (string line in Lines(name, trace, replay, alone ? choice : "model"))
            {
                output.WriteLine(line);
            }

            return replay.Mismatch is null && replay.Run.Findings.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
        });
        return command;
    }

    private static IEnumerable<string> Lines(string file, ItfTrace trace, ItfReplay replay, string engine) => replay switch
    {
        { Mismatch: { } mismatch } =>
        [
            $"{file}: states[{mismatch.State}]{Story(trace, mismatch)} differs from the {engine} (trace ≠ {engine}):",
            .. mismatch.Differences.Take(Most).Select(difference => $"    {difference}"),
            .. mismatch.Differences.Count > Most ? [$"    and {mismatch.Differences.Count - Most} more"] : Array.Empty<string>(),
            .. replay.Run.Findings.Select(finding => $"The run itself ends with {finding}"),
            .. mismatch.State == 0 ? [Advice(trace)] : Array.Empty<string>(),
        ],
        { Run.Findings.Count: > 0 } =>
            [$"{file} fails{(replay.Run.Actions.Count == 0 ? " in its first state" : "")}:", .. FailureReport.Of(replay.Run),
                .. Origin(trace)],
        _ =>
        [
            $"{file}: {trace.Actions.Count} moves, {trace.States.Count} states: all equal the {engine}'s, and no invariant is violated.",
            .. Origin(trace),
            .. trace.Findings.Select(finding => $"    The trace records a violation that does not occur: {finding}"),
        ],
    };

    private static string Story(ItfTrace trace, ItfMismatch mismatch) => mismatch switch
    {
        { Step: { } step } => $", after \"{Narration.Of(step)}\",",
        { State: 0 } => trace.From is { } from ? $", of \"{from.Scenario}\"," : ", genesis,",
        _ => "",
    };

    private static string Advice(ItfTrace trace) => trace.From is null
        ? "A trace that does not start at genesis needs #meta.start, with a scenario of mesh prove and its amounts."
        : "The first state must be the one of the scenario and the amounts in #meta.start.";

    /// <summary>Returns the limits of a run that does not start at genesis.</summary>
    private static IEnumerable<string> Origin(ItfTrace trace) => trace.From is { } from
        ?
        [
            $"    It starts in a state of \"{from.Scenario}\", not at genesis: "
                + string.Join(", ", Invariants<Amount>.OfTrace.Select(invariant => invariant.Id))
                + " apply to whole runs and are not checked.",
        ]
        : [];
}
