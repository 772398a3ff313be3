using System.CommandLine.Parsing;

namespace MeshSecurity.Cli;

/// <summary>The options that name files for other tools: traces, test reports, findings. Every command that finds or records runs has them.</summary>
internal sealed class Outputs
{
    private readonly Option<string?> itf;
    private readonly Option<string?>? junit;
    private readonly Option<string?>? sarif;

    private Outputs(Option<string?> itf, Option<string?>? junit = null, Option<string?>? sarif = null) =>
        (this.itf, this.junit, this.sarif) = (itf, junit, sarif);

    /// <summary>The files of a command that records a run.</summary>
    public static Outputs OfRun() => new(File("--itf", "Write the run as a trace for Apalache, Quint and their tools (ITF)."));

    /// <summary>The files of a command that looks for runs that violate something.</summary>
    public static Outputs OfFindings() => new(
        File("--itf", "Write the run that is found as a trace for Apalache, Quint and their tools (ITF)."),
        File("--junit", "Write what was held as test cases, for CI systems (JUnit XML)."),
        File("--sarif", "Write findings for code scanning (SARIF 2.1.0)."));

    /// <summary>Gives a command the options.</summary>
    public void AddTo(System.CommandLine.Command command)
    {
        foreach (Option<string?> option in new[] { itf, junit, sarif }.OfType<Option<string?>>())
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The files that a user asked for.</summary>
    public OutputFiles Of(ParseResult parsed) => new(
        parsed.GetValue(itf), junit is null ? null : parsed.GetValue(junit), sarif is null ? null : parsed.GetValue(sarif));

    /// <summary>The file of the trace that a user asked for, as the command line is being validated; null where there is none.</summary>
    public string? ItfOf(CommandResult result) => result.GetValue(itf);

    /// <summary>Whether any file is asked for.</summary>
    public bool AnyOf(CommandResult result) => new[] { itf, junit, sarif }.OfType<Option<string?>>().Any(option => result.GetValue(option) is not null);

    /// <summary>A folder that is missing is told before the work, not after it.</summary>
    private static Option<string?> File(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var file }] && (file.Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)) ?? file)))
            {
                result.AddError($"{name} is \"{file}\", allowed is a file in a folder that is there.");
            }
        });
        return option;
    }
}
