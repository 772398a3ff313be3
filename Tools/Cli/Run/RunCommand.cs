namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh run</c>: runs commands and prints outcomes and states.</summary>
internal static class RunCommand
{
    public static Command Create(EngineCatalog engines, TextWriter output, TextWriter error)
    {
        Option<string> configuration = CommonOptions.Configuration();
        Option<string?> commands = CommonOptions.Commands();
        Option<bool> outcomes = CommonOptions.Flag("--outcomes", "Print the outcome of each command (the default).");
        Option<bool> states = CommonOptions.Flag("--states", "Print the state after each command.");
        Option<bool> last = CommonOptions.Flag("--state", "Print the last state (the default without commands).");
        Option<string> engine = engines.RunOption();
        Option<string?> itf = ReportOptions.File("--itf", "Write the run as an ITF trace, for Apalache and Quint.");
        var command = new Command(
            "run",
            $"""
            Runs commands on a mesh, and prints outcomes or states as lines of JSON.

            Example: {MeshCommandLine.Name} run --config mesh.json --commands run.jsonl --state
            """)
        {
            configuration, commands, outcomes, states, last, engine, itf,
        };
        command.SetAction(parsed =>
        {
            string? file = parsed.GetValue(commands);
            bool isAnyGiven = parsed.GetValue(outcomes) || parsed.GetValue(states) || parsed.GetValue(last);
            Configuration mesh = InputFiles.ReadConfiguration(parsed.GetRequiredValue(configuration));
            string choice = parsed.GetRequiredValue(engine);
            var files = new OutputFiles(parsed.GetValue(itf));
            IEngine chosen = engines.Create(choice, mesh);
            RecordingEngine? recording = files.Itf is null ? null : new(chosen);
            Finding? difference = Run(
                recording ?? chosen,
                engines.ComparedWithModel(choice) is { } compared ? new LockStep(mesh, compared) : null,
                InputFiles.ReadCommands(file),
                output,
                new(
                    parsed.GetValue(outcomes) || (!isAnyGiven && file is not null),
                    parsed.GetValue(states),
                    parsed.GetValue(last) || (!isAnyGiven && file is null)));
            files.WriteTrace(() => recording?.Run(difference));
            if (difference is null)
            {
                return ExitCode.Fine;
            }

            error.WriteLine($"{difference.Where} {difference.What}");
            return ExitCode.Finding;
        });
        return command;
    }

    /// <summary>Runs the commands. Stops at the first difference between the two engines, and returns it.</summary>
    private static Finding? Run(
        IEngine engine, LockStep? compared, IEnumerable<Command<Amount>> commands, TextWriter output, Selection selection)
    {
        int count = 0;
        Finding? difference = compared?.Start(engine.Export());
        using IEnumerator<Command<Amount>> next = commands.GetEnumerator();
        while (difference is null && next.MoveNext())
        {
            count++;
            Outcome outcome = engine.Apply(next.Current);
            if (selection.Outcomes)
            {
                output.WriteLine(OutcomeDocument.Write(outcome));
            }

            if (selection.States)
            {
                output.WriteLine(StateDocument.Write(engine.Configuration, engine.Export()));
            }

            difference = compared?.Apply(next.Current, outcome, engine.Export());
        }

        if (selection.Last)
        {
            output.WriteLine(StateDocument.Write(engine.Configuration, engine.Export()));
        }

        return difference is null ? null : difference with { Where = $"{difference.Where} (command {count})" };
    }

    private readonly record struct Selection(bool Outcomes, bool States, bool Last);
}
