namespace MeshSecurity.Cli;

/// <summary>The commands of the script <c>./mesh</c>, which the help lists. The script runs them without this program.</summary>
internal static class ScriptCommands
{
    private const string Script = "./mesh";

    private static readonly (string Name, string Description)[] All =
    [
        ("test", "Run the tests: --fast for the inner loop, --filter NAME for some."),
        ("bench", "Run the benchmarks."),
        ("mutate", "Run mutation tests: --project Model for one project."),
    ];

    /// <summary>Returns the commands if the script started this program; none otherwise.</summary>
    public static IEnumerable<Command> Create(TextWriter error) => (MeshCommandLine.Name == Script ? All : []).Select(known =>
    {
        var command = new Command(known.Name, known.Description);
        command.SetAction(_ =>
        {
            error.WriteLine($"{known.Name} is a command of the script; run {Script} {known.Name} in a checkout of the project.");
            return ExitCode.BadInput;
        });
        return command;
    });
}
