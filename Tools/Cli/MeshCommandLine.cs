using System.CommandLine.Parsing;

namespace MeshSecurity.Cli;

/// <summary>The command line <c>mesh</c>.</summary>
public static class MeshCommandLine
{
    /// <summary>How people call the program: the script of a checkout tells.</summary>
    public static string Name => Environment.GetEnvironmentVariable("MESH_NAME") ?? "mesh";

    /// <summary>Runs a command and returns its exit code; input that is wrong is an error message, never a stack trace.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where errors and progress go.</param>
    public static int Invoke(IReadOnlyList<string> arguments, TextWriter output, TextWriter error) =>
        Invoke(arguments, output, error, Engines.Standard);

    /// <summary>The same with other engines.</summary>
    internal static int Invoke(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, Engines engines)
    {
        var root = new RootCommand("Mesh Security as an executable specification: run it, check it, read it.")
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
            ViewCommand.Create(engines, output),
            DefectsCommand.Create(output, error),
            PowerCommand.Create(output),
            InvariantsCommand.Create(output),
            EvidenceCommand.Create(output, error),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(found => found.Message))
            {
                error.WriteLine(message);
            }

            error.WriteLine($"Try {Name} {string.Join(' ', CommandPath(parsed).Append("--help"))}");
            return ExitCode.BadInput;
        }

        try
        {
            return parsed.Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (DocumentException refused)
        {
            error.WriteLine(refused.Message);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            error.WriteLine(failed.Message);
        }

        return ExitCode.BadInput;
    }

    private static Stack<string> CommandPath(ParseResult parsed)
    {
        var path = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: not RootCommand } command; result = command.Parent)
        {
            path.Push(command.Command.Name);
        }

        return path;
    }
}
