namespace MeshSecurity.Cli;

/// <summary>Options that several commands have, and reading what they name.</summary>
internal static class Inputs
{
    public static Option<string> ConfigurationOption(bool required) => new("--config")
    {
        Description = "The mesh at genesis: a JSON document.",
        HelpName = "FILE",
        Required = required,
    };

    public static Option<string?> CommandsOption() => new("--commands")
    {
        Description = "Commands, one JSON object a line; - reads standard input.",
        HelpName = "FILE|-",
    };

    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON, for programs." };

    public static Option<int> CountOption(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && int.TryParse(token.Value, out int count) && count < 1)
            {
                result.AddError($"{name} is {count}, allowed is 1 or more.");
            }
        });
        return option;
    }

    /// <summary>A mesh whose evidence is judged on the votes.</summary>
    public static Configuration ReadConfiguration(string file) => ConfigurationDocument.Read(File.ReadAllBytes(file), file).WithEvidenceVerifier(EvidenceVerifier.Default);

    /// <summary>The commands of a file, as they are read; none where no file is named.</summary>
    public static IEnumerable<Command<Amount>> ReadCommands(string? file)
    {
        if (file is null)
        {
            yield break;
        }

        using Stream stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        foreach (Command<Amount> command in CommandJsonLines.Read(stream, file == "-" ? "standard input" : file))
        {
            yield return command;
        }
    }
}
