using System.CommandLine.Parsing;

namespace MeshSecurity.Cli;

/// <summary>The options <c>--json</c>, <c>--itf</c>, <c>--junit</c> and <c>--sarif</c> of a command with a report.</summary>
internal sealed class ReportOptions
{
    private readonly Option<bool> json = CommonOptions.Json();
    private readonly Option<string?> itf = File("--itf", "Write the run that fails as an ITF trace, for Apalache and Quint.");
    private readonly Option<string?> junit = File("--junit", "Write every check as a test case, for CI systems (JUnit XML).");
    private readonly Option<string?> sarif = File("--sarif", "Write the findings for code scanning (SARIF 2.1.0).");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command) => command.Add(json, itf, junit, sarif);

    /// <summary>Creates the writer that a command line selects.</summary>
    public ReportWriter WriterOf(ParseResult parsed, TextWriter output) => new(
        output,
        parsed.GetValue(json),
        new(parsed.GetValue(itf), parsed.GetValue(junit), parsed.GetValue(sarif)),
        ReportWriter.TerminalOf(output));

    /// <summary>Whether a trace is requested.</summary>
    public bool HasTrace(SymbolResult result) => result.GetValue(itf) is not null;

    /// <summary>Whether any file is requested.</summary>
    public bool HasFile(SymbolResult result) => new[] { itf, junit, sarif }.Any(option => result.GetValue(option) is not null);

    /// <summary>Creates an option for an output file. Rejects a missing folder before the work begins.</summary>
    public static Option<string?> File(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var file }]
                && (file.Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)) ?? file)))
            {
                result.AddError($"{name}: \"{file}\" is not a file in an existing folder; create the folder or name another file.");
            }
        });
        return option;
    }
}
