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
            Runs the commands of a trace again, compares every state, and holds every invariant against every step. The trace starts at
            genesis, or says in which state of a proof it starts.

            Example: {MeshCommandLine.Name} replay found.itf.json
            """)
        {
            file, engine,
        };
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            ItfTrace trace = Traces.Read(name);
            string choice = parsed.GetRequiredValue(engine);
            bool alone = engines.Implementations.TryGetValue(choice, out Func<Configuration, IEngine>? create);
            ItfReplay replay = alone ? trace.ReplayOn(create!) : trace.Replay(Rules<Amount>.Standard, engines.Beside(choice));
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
            $"{file}: states[{mismatch.State}]{Story(trace, mismatch)} is not what the {engine} has (trace ≠ {engine}):",
            .. mismatch.Differences.Take(Most).Select(difference => $"    {difference}"),
            .. mismatch.Differences.Count > Most ? [$"    and {mismatch.Differences.Count - Most} more"] : Array.Empty<string>(),
            .. replay.Run.Findings.Select(finding => $"The run itself ends with {finding}"),
            .. mismatch.State == 0 ? [Right(trace)] : Array.Empty<string>(),
        ],
        { Run.Findings.Count: > 0 } =>
            [$"{file} fails{(replay.Run.Actions.Count == 0 ? " where it starts" : "")}:", .. FailureReport.Of(replay.Run), .. Origin(trace)],
        _ =>
        [
            $"{file}: {trace.Actions.Count} moves, {trace.States.Count} states: all are the {engine}'s, and no invariant is violated.",
            .. Origin(trace),
            .. trace.Findings.Select(finding => $"    What the trace says is wrong is not: {finding}"),
        ],
    };

    private static string Story(ItfTrace trace, ItfMismatch mismatch) => mismatch switch
    {
        { Step: { } step } => $", after \"{Narration.Of(step)}\",",
        { State: 0 } => trace.From is { } from ? $", of \"{from.Scenario}\"," : ", genesis,",
        _ => "",
    };

    private static string Right(ItfTrace trace) => trace.From is null
        ? "A trace that starts elsewhere than at genesis says where: #meta.start names a scenario of mesh prove and the amounts of its state."
        : "The state that the trace starts in is the one of the scenario and the amounts that #meta.start has.";

    /// <summary>What a run that starts elsewhere than at genesis does not show.</summary>
    private static IEnumerable<string> Origin(ItfTrace trace) => trace.From is { } from
        ?
        [
            $"    It starts in a state of \"{from.Scenario}\", not at genesis: "
                + $"{string.Join(", ", Invariants<Amount>.OfTrace.Select(invariant => invariant.Id))} speak of whole runs and are not held.",
        ]
        : [];
}
