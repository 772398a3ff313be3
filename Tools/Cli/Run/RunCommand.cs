namespace MeshSecurity.Cli;

/// <summary><c>mesh run</c>: runs commands and prints what becomes of them.</summary>
internal static class RunCommand
{
    public static Command Create(Engines engines, TextWriter output, TextWriter error)
    {
        Option<string> configuration = Inputs.ConfigurationOption(required: true);
        Option<string?> commands = Inputs.CommandsOption();
        var outcomes = new Option<bool>("--outcomes") { Description = "Print the outcome of every command (the default)." };
        var states = new Option<bool>("--states") { Description = "Print the state after every command." };
        var last = new Option<bool>("--state") { Description = "Print the last state (the default without commands)." };
        Option<string> engine = engines.RunOption();
        Outputs outputs = Outputs.OfRun();
        var command = new Command(
            "run",
            $"""
            Runs commands on a mesh and prints their outcomes or the states, as JSON lines.

            Example: {MeshCommandLine.Name} run --config mesh.json --commands run.jsonl --outcomes --state
            """)
        {
            configuration, commands, outcomes, states, last, engine,
        };
        outputs.AddTo(command);
        command.SetAction(parsed =>
        {
            string? file = parsed.GetValue(commands);
            bool any = parsed.GetValue(outcomes) || parsed.GetValue(states) || parsed.GetValue(last);
            Configuration mesh = Inputs.ReadConfiguration(parsed.GetRequiredValue(configuration));
            string choice = parsed.GetRequiredValue(engine);
            OutputFiles files = outputs.Of(parsed);
            IEngine chosen = engines.Create(choice, mesh);
            RecordingEngine? recording = files.Itf is null ? null : new(chosen);
            Finding? difference = Run(
                recording ?? chosen,
                engines.Beside(choice) is { } beside ? new LockStep(mesh, beside) : null,
                Inputs.ReadCommands(file),
                output,
                new(parsed.GetValue(outcomes) || (!any && file is not null), parsed.GetValue(states), parsed.GetValue(last) || (!any && file is null)));
            files.Write(recording?.Run(difference));
            if (difference is null)
            {
                return ExitCode.Fine;
            }

            error.WriteLine($"{difference.Where} {difference.What}");
            return ExitCode.Finding;
        });
        return command;
    }

    /// <summary>Runs the commands; ends with the difference where an engine beside this one does something else.</summary>
    private static Finding? Run(IEngine engine, LockStep? beside, IEnumerable<Command<Amount>> commands, TextWriter output, Wanted wanted)
    {
        int count = 0;
        Finding? difference = beside?.Start(engine.Export());
        using IEnumerator<Command<Amount>> next = commands.GetEnumerator();
        while (difference is null && next.MoveNext())
        {
            count++;
            Outcome outcome = engine.Apply(next.Current);
            if (wanted.Outcomes)
            {
                output.WriteLine(OutcomeDocument.Write(outcome));
            }

            if (wanted.States)
            {
                output.WriteLine(StateDocument.Write(engine.Configuration, engine.Export()));
            }

            difference = beside?.Apply(next.Current, outcome, engine.Export());
        }

        if (wanted.Last)
        {
            output.WriteLine(StateDocument.Write(engine.Configuration, engine.Export()));
        }

        return difference is null ? null : difference with { Where = $"{difference.Where} (command {count})" };
    }

    private readonly record struct Wanted(bool Outcomes, bool States, bool Last);
}
