using System.CommandLine.Help;
using System.CommandLine.Parsing;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The command line <c>mesh</c>.</summary>
public static class MeshCommandLine
{
    /// <summary>The name of the program in help texts and messages: the script of a checkout sets <c>MESH_NAME</c>.</summary>
    public static string Name => Environment.GetEnvironmentVariable("MESH_NAME") ?? "mesh";

    /// <summary>Runs a command. Prints invalid input as error messages without a stack trace.</summary>
    /// <param name="arguments">The arguments after the name of the program.</param>
    /// <param name="output">The writer of results.</param>
    /// <param name="error">The writer of errors and progress.</param>
    /// <returns>One of the codes of <see cref="ExitCode"/>.</returns>
    public static int Invoke(IReadOnlyList<string> arguments, TextWriter output, TextWriter error) =>
        Invoke(arguments, output, error, EngineCatalog.Standard);

    internal static int Invoke(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, EngineCatalog engines)
    {
        ParseResult parsed = Root(engines, output, error).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError wrong in parsed.Errors)
            {
                error.WriteLine(wrong.Message);
            }

            error.WriteLine($"Try {Name} {string.Join(' ', CommandPath(parsed).Append("--help"))}");
            return ExitCode.BadInput;
        }

        foreach (Command command in parsed.CommandResult.Command.Subcommands)
        {
            command.Description = SummaryOf(command.Description!);
        }

        try
        {
            return parsed.Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception refused) when (refused is DocumentException or SolverException or ConformanceException
            or IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            error.WriteLine(refused.Message);
            return ExitCode.BadInput;
        }
    }

    private static RootCommand Root(EngineCatalog engines, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Run, check and prove the executable specification of Mesh Security.")
        {
            VerifyCommand.Create(output, error),
            RunCommand.Create(engines, output, error),
            ReplayCommand.Create(engines, output),
            CheckCommand.Create(engines, output, error),
            MergeCommand.Create(engines, output),
            ConformCommand.Create(output, error),
            ServeCommand.Create(engines),
            ExploreCommand.Create(engines, output, error),
            ProveCommand.Create(output, error),
            NeedsCommand.Create(output, error),
            PathsCommand.Create(engines, output, error),
            ViewCommand.Create(engines, output),
            DefectsCommand.Create(output, error),
            PowerCommand.Create(output),
            RiskCommand.Create(output),
            InvariantsCommand.Create(output),
            ThreatsCommand.Create(output),
            EvidenceCommand.Create(output, error),
        };
        foreach (Command command in ScriptCommands.Create(error))
        {
            root.Add(command);
        }

        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = TextWrapping.Width };
        return root;
    }

    /// <summary>Returns the first sentence of a help text, for a list of commands.</summary>
    private static string SummaryOf(string description)
    {
        string line = description.ReplaceLineEndings(" ");
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line : line[..(end + 1)];
    }

    private static Stack<string> CommandPath(ParseResult parsed)
    {
        var path = new Stack<string>();
        SymbolResult? result = parsed.CommandResult;
        for (; result is CommandResult { Command: not RootCommand } command; result = command.Parent)
        {
            path.Push(command.Command.Name);
        }

        return path;
    }
}
