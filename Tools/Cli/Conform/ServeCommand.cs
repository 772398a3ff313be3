namespace MeshSecurity.Cli;

/// <summary><c>mesh serve</c>: the ledger as an implementation in another process.</summary>
internal static class ServeCommand
{
    public static Command Create(Engines engines)
    {
        Option<string> engine = engines.ServeOption();
        var command = new Command(
            "serve",
            $$$"""
            Answers lines on standard input, as an implementation does that is tested by {{{MeshCommandLine.Name}}} conform: {"reset": mesh},
            {"apply": command}, {"state": {}}.

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
