using System.CommandLine.Parsing;

namespace MeshSecurity.Cli;

/// <summary>The options of commands whose work several machines can share.</summary>
internal static class ShardOptions
{
    private const string Auto = "auto";

    public static Option<Shard> Shard() => new("--shard")
    {
        Description = $"Do share I of N of the work, I from 1; {Auto} reads the variables of Slurm or Kubernetes.",
        HelpName = $"I/N|{Auto}",
        CustomParser = Read,
    };

    public static Option<string?> Folder() =>
        CommonOptions.File("--out", $"Record each run in this folder, and continue from it; {MeshCommandLine.Name} merge reads it.", "DIR");

    /// <summary>Opens the file of a shard, and prints its name and the number of runs in it.</summary>
    public static ShardLog<TResults, TResult> Open<TResults, TResult>(
        string folder, CampaignIdentity campaign, Shard shard, TextWriter error)
        where TResults : class, IShardResults<TResults, TResult>, new()
    {
        ShardLog<TResults, TResult> log = ShardLog<TResults, TResult>.Open(folder, campaign, shard);
        string before = log.Before > 0 ? $", which has {log.Before} runs" : "";
        error.WriteLine($"Runs are recorded in {log.Path}{before}; to join shards: {MeshCommandLine.Name} merge {folder}");
        return log;
    }

    private static Shard Read(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        try
        {
            if (text == Auto)
            {
                return JobVariables.Find(Environment.GetEnvironmentVariable);
            }
        }
        catch (DocumentException unknown)
        {
            result.AddError(unknown.Message);
            return default;
        }

        if (!Testing.Shard.TryParse(text, out Shard shard))
        {
            result.AddError($"--shard: \"{text}\" is not a shard; expected I/N such as 2/8, with I from 1 to N, or {Auto}.");
        }

        return shard;
    }
}
