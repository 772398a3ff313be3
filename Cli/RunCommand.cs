namespace MeshSecurity.Cli;

/// <summary><c>mesh run</c>: runs commands and prints what becomes of them.</summary>
internal static class RunCommand
{
    public static Command Create(TextWriter output)
    {
        Option<string> configuration = Inputs.ConfigurationOption(required: true);
        Option<string?> commands = Inputs.CommandsOption();
        var outcomes = new Option<bool>("--outcomes") { Description = "Print the outcome of every command (the default)." };
        var states = new Option<bool>("--states") { Description = "Print the state after every command." };
        var last = new Option<bool>("--state") { Description = "Print the last state (the default without commands)." };
        var engine = new Option<string>("--engine")
        {
            Description = "What runs the commands.",
            HelpName = "model",
            DefaultValueFactory = _ => "model",
        };
        engine.AcceptOnlyFromAmong("model");
        var command = new Command(
            "run",
            $"""
            Runs commands on a mesh and prints their outcomes or the states, as JSON lines.

            Example: {MeshCommandLine.Name} run --config mesh.json --commands run.jsonl --outcomes --state
            """)
        {
            configuration, commands, outcomes, states, last, engine,
        };
        command.SetAction(parsed =>
        {
            string? file = parsed.GetValue(commands);
            bool any = parsed.GetValue(outcomes) || parsed.GetValue(states) || parsed.GetValue(last);
            Run(
                new(Inputs.ReadConfiguration(parsed.GetRequiredValue(configuration))),
                Inputs.ReadCommands(file),
                output,
                new(parsed.GetValue(outcomes) || (!any && file is not null), parsed.GetValue(states), parsed.GetValue(last) || (!any && file is null)));
            return ExitCode.Fine;
        });
        return command;
    }

    private static void Run(Mesh<Amount> mesh, IEnumerable<Command<Amount>> commands, TextWriter output, Wanted wanted)
    {
        State<Amount> state = mesh.Genesis();
        foreach (Command<Amount> command in commands)
        {
            Step<Amount> step = mesh.Apply(state, command);
            state = step.Next;
            if (wanted.Outcomes)
            {
                output.WriteLine(OutcomeDocument.Write(step.Outcome));
            }

            if (wanted.States)
            {
                output.WriteLine(StateDocument.Write(mesh.Configuration, state));
            }
        }

        if (wanted.Last)
        {
            output.WriteLine(StateDocument.Write(mesh.Configuration, state));
        }
    }

    private readonly record struct Wanted(bool Outcomes, bool States, bool Last);
}
