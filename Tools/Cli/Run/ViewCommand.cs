using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary><c>mesh view</c>: a run as a page to look at.</summary>
internal static class ViewCommand
{
    public static Command Create(Engines engines, TextWriter output)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A saved failure, an example: its folder, or a file in it. Or a trace: run.itf.json.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string> configuration = Inputs.ConfigurationOption(required: false);
        Option<string?> commands = Inputs.CommandsOption();
        Option<string> page = new("--output", "-o") { Description = "The page to write.", HelpName = "PAGE", DefaultValueFactory = _ => "page.html" };
        Option<string> engine = engines.CheckOption();
        var command = new Command(
            "view",
            $"""
            Writes a run as one HTML page: its steps, what is in flight, what everyone has promised, and what is violated where.

            Example: {MeshCommandLine.Name} view --config mesh.json --commands run.jsonl -o page.html
            """)
        {
            file, configuration, commands, page, engine,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null == result.GetValue(configuration) is null)
            {
                result.AddError("Either FILE or --config says what to look at.");
            }
            else if (result.GetValue(commands) is not null && result.GetValue(configuration) is null)
            {
                result.AddError("--commands needs --config: the mesh that the commands are for.");
            }
        });
        command.SetAction(parsed =>
        {
            Func<Configuration, IEngine>? beside = engines.Beside(parsed.GetRequiredValue(engine));
            return parsed.GetValue(file) is { } saved
                ? Write(RecordedRuns.Read(saved, beside), saved, parsed.GetRequiredValue(page), output)
                : Write(
                    Run(new(Rules<Amount>.Standard, beside), parsed.GetValue(configuration)!, parsed.GetValue(commands)),
                    parsed.GetValue(commands) ?? parsed.GetValue(configuration)!,
                    parsed.GetRequiredValue(page),
                    output);
        });
        return command;
    }

    private static Run Run(Runner runner, string configuration, string? commands) => commands is null or "-"
        ? runner.Replay(
            Inputs.ReadConfiguration(configuration),
            [.. Inputs.ReadCommands(commands).Select(command => new RunAction.Submit(command))])
        : SavedRun.Check(runner, configuration, commands);

    private static int Write(Run run, string source, string page, TextWriter output)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(source));
        TracePage drawn = run.From is null ? new(run, name) : Refutations.PageOf(run, name);
        TextFile.Replace(page, drawn.Write());
        string found = run.Findings is [var first, ..] ? $", {first.Invariant} is violated at the last" : "";
        output.WriteLine($"Wrote {page}: {run.Actions.Count.ToString("N0", CultureInfo.InvariantCulture)} steps{found}.");
        return ExitCode.Fine;
    }
}
