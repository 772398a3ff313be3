using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace MeshSecurity.Cli;

/// <summary>Creates the options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>The reason why <c>--commands</c> is refused without <c>--config</c>.</summary>
    public const string CommandsNeedConfiguration = "--commands requires --config: name the mesh to which the commands apply.";

    /// <summary>The reason why a campaign's options are refused with <c>--commands</c>.</summary>
    public const string ShardsNeedRandomRuns = "--commands selects one run: omit --shard and --out, which apply to random runs.";

    public static Option<string> Configuration() => Required("--config", "The mesh at genesis, a JSON document.", "FILE");

    public static Option<string?> Commands() =>
        File("--commands", "The commands, one JSON object per line; - reads standard input.", "FILE|-");

    public static Option<bool> Json() => Flag("--json", "Print the result as JSON.");

    public static Option<int> Seed() => WithDefault("--seed", "The seed of the random choices.", "S", 1);

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Option<string?> File(string name, string description, string help = "FILE") =>
        NotEmpty(new Option<string?>(name) { Description = description, HelpName = help });

    /// <summary>Creates an option for one or more files.</summary>
    public static Option<string[]> Files(string name, string description) =>
        NotEmpty(new Option<string[]>(name) { Description = description, HelpName = "FILE", AllowMultipleArgumentsPerToken = true });

    public static Option<string> Required(string name, string description, string help) =>
        NotEmpty(new Option<string>(name) { Description = description, HelpName = help, Required = true });

    public static Option<T> WithDefault<T>(string name, string description, string help, T otherwise) =>
        new(name) { Description = description, HelpName = help, DefaultValueFactory = _ => otherwise };

    /// <summary>Creates an argument for one or more names.</summary>
    public static Argument<string[]> Names(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.OneOrMore };

    /// <summary>Creates an option for a whole number of at least 1.</summary>
    public static Option<int> Count(string name, string description, int otherwise) =>
        AtLeastOne(WithDefault(name, description, "N", otherwise));

    /// <summary>Creates an option for a whole number of at least 1, of 63 bits.</summary>
    public static Option<long> LongCount(string name, string description, long otherwise) =>
        AtLeastOne(WithDefault(name, description, "N", otherwise));

    /// <summary>Creates an option for a whole number of at least 0.</summary>
    public static Option<int> FromZero(string name, string description, int otherwise) =>
        FromZero(WithDefault(name, description, "N", otherwise));

    /// <summary>Refuses a number below 0.</summary>
    public static Option<T> FromZero<T>(Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out int count) && count < 0)
            {
                result.AddError($"{option.Name}: {count} is out of range; expected a number of at least 0.");
            }
        });
        return option;
    }

    /// <summary>Creates an option for one of several values.</summary>
    public static Option<string> Choice(string name, string description, string[] allowed, string otherwise)
    {
        Option<string?> option = OptionalChoice(name, description, allowed);
        option.DefaultValueFactory = _ => otherwise;
        return option!;
    }

    /// <summary>Creates an option for one of several values, without a default.</summary>
    public static Option<string?> OptionalChoice(string name, string description, string[] allowed)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', allowed) };
        option.AcceptOnlyFromAmong(allowed);
        return option;
    }

    /// <summary>Adds several options to a command.</summary>
    public static void Add(this Command command, params IEnumerable<Option> options)
    {
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Refuses a combination of options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="message">The error message.</param>
    /// <param name="isWrong">Returns whether the combination is given.</param>
    public static void Refuse(this Command command, string message, Func<CommandResult, bool> isWrong) => command.Validators.Add(result =>
    {
        if (isWrong(result))
        {
            result.AddError(message);
        }
    });

    /// <summary>Whether the command line has an option.</summary>
    public static bool IsGiven(this SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>Refuses an empty value, as an unset variable of a shell gives it.</summary>
    private static Option<T> NotEmpty<T>(Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError($"{option.Name}: empty; expected {option.HelpName}.");
            }
        });
        return option;
    }

    private static Option<T> AtLeastOne<T>(Option<T> option) where T : INumber<T>
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && T.TryParse(token.Value, CultureInfo.InvariantCulture, out T? count) && count < T.One)
            {
                result.AddError($"{option.Name}: {count} is out of range; expected a whole number of at least 1.");
            }
        });
        return option;
    }
}
