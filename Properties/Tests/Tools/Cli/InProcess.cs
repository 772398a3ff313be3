namespace MeshSecurity.Tests;

/// <summary>Runs commands in the process of the tests.</summary>
internal static class InProcess
{
    /// <summary>Runs a command with the standard engines.</summary>
    /// <param name="arguments">The arguments after <c>mesh</c>.</param>
    public static (int Code, string Output, string Error) Invoke(params string[] arguments) => Invoke(EngineCatalog.Standard, arguments);

    /// <summary>Runs a command with other engines.</summary>
    public static (int Code, string Output, string Error) Invoke(EngineCatalog engines, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = MeshCommandLine.Invoke(arguments, output, error, engines);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Creates a catalog with one implementation.</summary>
    public static EngineCatalog CatalogOf(string name, Func<Configuration, IEngine> create) =>
        new(new Dictionary<string, Func<Configuration, IEngine>> { [name] = create });
}
