namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh view</c>: a run as an HTML page.</summary>
internal static class ViewCommand
{
    public static Command Create(EngineCatalog engines, TextWriter output)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A run: the folder of a saved failure or an example, a file in it, or an ITF trace.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> configuration = CommonOptions.File("--config", "The mesh at genesis, a JSON document.");
        Option<string?> commands = CommonOptions.Commands();
        Option<string> page = CommonOptions.WithDefault("--output", "The page to write.", "PAGE", "page.html");
        page.Aliases.Add("-o");
        Option<string> engine = engines.CheckOption();
        var command = new Command(
            "view",
            $"""
            Writes a run as one HTML page, with its steps, packets in flight, liens and
            violations.

            Example: {MeshCommandLine.Name} view --config mesh.json --commands run.jsonl -o page.html
            """)
        {
            file, configuration, commands, page, engine,
        };
        command.Refuse(
            "Give either FILE or --config, which names the run to view.",
            result => result.GetValue(file) is null != result.IsGiven(configuration));
        command.Refuse(CommonOptions.CommandsNeedConfiguration, result => result.IsGiven(commands) && !result.IsGiven(configuration));
        command.SetAction(parsed =>
        {
            Func<Configuration, IEngine>? compared = engines.ComparedWithModel(parsed.GetRequiredValue(engine));
            return parsed.GetValue(file) is { } saved
                ? Write(RunFile.Read(saved, compared), saved, parsed.GetRequiredValue(page), output)
                : Write(
                    Run(new(Rules<Amount>.Standard, compared), parsed.GetValue(configuration)!, parsed.GetValue(commands)),
                    parsed.GetValue(commands) ?? parsed.GetValue(configuration)!,
                    parsed.GetRequiredValue(page),
                    output);
        });
        return command;
    }

    private static Run Run(Runner runner, string configuration, string? commands) => commands is null or "-"
        ? runner.Replay(
            InputFiles.ReadConfiguration(configuration),
            [.. InputFiles.ReadCommands(commands).Select(command => new RunAction.Submit(command))])
        : SavedRun.Check(runner, configuration, commands);

    private static int Write(Run run, string source, string page, TextWriter output)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(source));
        TracePage drawn = run.From is null ? new(run, name) : Refutations.PageOf(run, name);
        AtomicFile.Write(page, drawn.Write());
        string found = run.Findings is [var first, ..] ? $", {first.Invariant} is violated by the last" : "";
        output.WriteLine($"Wrote {page}: {ReportText.Count(run.Actions.Count)} steps{found}.");
        return ExitCode.Fine;
    }
}
