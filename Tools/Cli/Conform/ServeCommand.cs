namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh serve</c>: an engine of this project as an implementation in another process.</summary>
internal static class ServeCommand
{
    public static Command Create(EngineCatalog engines)
    {
        Option<string> engine = engines.ServeOption();
        var command = new Command(
            "serve",
            $$$"""
            Answers lines of JSON on standard input, as {{{MeshCommandLine.Name}}} conform sends them:
            {"reset": mesh}, {"apply": command}, {"state": {}}.

            Example: {{{MeshCommandLine.Name}}} serve --engine ledger < requests.jsonl
            """)
        {
            engine,
        };
        command.SetAction(parsed =>
        {
            string choice = parsed.GetRequiredValue(engine);
            using Stream input = Console.OpenStandardInput();
            using Stream output = Console.OpenStandardOutput();
            EngineServer.Run(input, output, mesh => engines.Create(choice, mesh));
            return ExitCode.Fine;
        });
        return command;
    }
}
