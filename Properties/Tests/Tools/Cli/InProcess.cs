using MeshSecurity.Cli;
using CommandEngines = MeshSecurity.Cli.Engines;

namespace MeshSecurity.Tests;

/// <summary>The command line, in the process of the tests.</summary>
internal static class InProcess
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">What stands behind <c>mesh</c>.</param>
    public static (int Code, string Output, string Error) Invoke(params string[] arguments) => Invoke(CommandEngines.Standard, arguments);

    /// <summary>Runs a command that knows other engines.</summary>
    /// <param name="engines">The engines by name.</param>
    /// <param name="arguments">What stands behind <c>mesh</c>.</param>
    public static (int Code, string Output, string Error) Invoke(CommandEngines engines, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = MeshCommandLine.Invoke(arguments, output, error, engines);
        return (code, output.ToString(), error.ToString());
    }
}
