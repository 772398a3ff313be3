using System.CommandLine.Parsing;

namespace MeshSecurity.Cli;

/// <summary>Options of commands whose runs several machines can share, and the name under which their results are kept.</summary>
internal static class Sharding
{
    private const string Auto = "auto";

    /// <summary>Which share of the work is done here.</summary>
    public static Option<Shard> ShardOption() => new("--shard")
    {
        Description = $"Make this share of the work only, of I = 1 to N; {Auto} asks Slurm's or Kubernetes' variables.",
        HelpName = $"I/N|{Auto}",
        CustomParser = Read,
    };

    /// <summary>Where results are kept as they come.</summary>
    public static Option<string?> OutOption() => new("--out")
    {
        Description = $"Keep every run in this folder as it is made; go on from what is there. {MeshCommandLine.Name} merge reads it.",
        HelpName = "DIR",
    };

    /// <summary>Opens the file of a shard, and says which it is, and what is there already.</summary>
    public static ShardLog<TResults, TResult> Open<TResults, TResult>(string folder, CampaignIdentity campaign, Shard shard, TextWriter error)
        where TResults : class, IShardResults<TResults, TResult>, new()
    {
        ShardLog<TResults, TResult> log = ShardLog<TResults, TResult>.Open(folder, campaign, shard);
        string before = log.Before > 0 ? $", after {log.Before} runs that are there" : "";
        error.WriteLine($"Runs are kept in {log.Path}{before}; to join shards: {MeshCommandLine.Name} merge {folder}");
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

        if (!Shard.TryParse(text, out Shard shard))
        {
            result.AddError($"--shard is \"{text}\", allowed is I/N such as 2/8, I from 1 to N; or {Auto}");
        }

        return shard;
    }
}
