using System.CommandLine.Parsing;

namespace MeshSecurity.Cli;

/// <summary>What <c>mesh conform</c> can be told.</summary>
internal sealed class ConformArguments
{
    private readonly Option<string> exec = new("--exec") { Description = "Starts the implementation: a command for the shell.", HelpName = "COMMAND", Required = true };
    private readonly Option<int> runs = Inputs.CountOption("--runs", "How many random runs.", 200);
    private readonly Option<int> steps = Inputs.CountOption("--steps", "How many commands a run.", 300);
    private readonly Option<int> seed = new("--seed") { Description = "Where the choices start from.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private readonly Option<int> timeout = Inputs.CountOption("--timeout", "How long an answer may take, in milliseconds.", 1000);
    private readonly Option<string[]> exclude = ExcludeOption();
    private readonly Option<int> jobs = Inputs.CountOption("--jobs", "How many processes of it at a time; the runs are the same.", Environment.ProcessorCount);
    private readonly Option<Shard> shard = Sharding.ShardOption();

    /// <summary>The mesh of every run; null for a new one each.</summary>
    public Option<string?> Configuration { get; } = new("--config") { Description = "The mesh of every run; else a new one each.", HelpName = "FILE" };

    /// <summary>The one run that is made; null for random ones.</summary>
    public Option<string?> Commands { get; } = new("--commands") { Description = "This one run instead of random ones; needs --config.", HelpName = "FILE" };

    /// <summary>Where runs are kept as they are made; null where they are not.</summary>
    public Option<string?> Folder { get; } = Sharding.OutOption();

    /// <summary>Whether the results are printed for programs.</summary>
    public Option<bool> Json { get; } = Inputs.JsonOption();

    /// <summary>The files for other tools.</summary>
    public Outputs Outputs { get; } = Outputs.OfFindings();

    /// <summary>Gives a command all of them.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [exec, runs, steps, seed, timeout, exclude, jobs, Configuration, Commands, shard, Folder, Json];
        foreach (Option option in all)
        {
            command.Add(option);
        }

        Outputs.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach ((_, string message) in Refusals(result).Where(refusal => refusal.Holds))
            {
                result.AddError(message);
            }
        });
    }

    /// <summary>Which campaign it is, whoever makes its runs.</summary>
    public CampaignIdentity.Conform Identity(ParseResult parsed) => new(
        ProgramVersion.Text,
        parsed.GetRequiredValue(exec),
        parsed.GetValue(timeout),
        Sequence.From(parsed.GetValue(exclude) ?? []),
        parsed.GetValue(seed),
        parsed.GetValue(runs),
        parsed.GetValue(steps),
        parsed.GetValue(Configuration) is { } file ? Inputs.ReadConfiguration(file) : null);

    /// <summary>How it is made here.</summary>
    public Campaign Campaign(ParseResult parsed, CampaignIdentity.Conform identity) =>
        CampaignOf(identity) with { Threads = parsed.GetValue(jobs), Shard = parsed.GetValue(shard) };

    /// <summary>The runs of a campaign, without the implementation that they are held against.</summary>
    public static Campaign CampaignOf(CampaignIdentity.Conform identity) => new()
    {
        Runs = identity.Runs,
        Steps = identity.Steps,
        Seed = identity.Seed,
        Mesh = identity.Mesh?.WithEvidenceVerifier(EvidenceVerifier.Default),
    };

    private IEnumerable<(bool Holds, string Message)> Refusals(CommandResult result)
    {
        bool one = result.GetValue(Commands) is not null;
        yield return (one && result.GetValue(Configuration) is null, "--commands needs --config: the mesh that the commands are for.");
        yield return (
            one && (result.GetResult(shard) is not null || result.GetValue(Folder) is not null),
            "--shard and --out are for random runs: --commands is one run, and not kept.");
    }

    private static Option<string[]> ExcludeOption()
    {
        var option = new Option<string[]>("--exclude")
        {
            Description = "Places that are not compared, such as chains.*.burned or outcome.rejected.",
            HelpName = "PATH",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            foreach (string fault in result.Tokens.Select(token => PathPattern.FaultOf(token.Value)).OfType<string>())
            {
                result.AddError($"--exclude: {fault}.");
            }
        });
        return option;
    }
}
