using System.CommandLine.Parsing;
using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>What <c>mesh defects</c> can be told.</summary>
internal sealed class DefectsArguments
{
    private readonly Option<string?> id = new("--id") { Description = "Look for this one only, and tell its story.", HelpName = "ID" };
    private readonly Option<string?> by = ByOption();
    private readonly Option<int> seeds = Inputs.CountOption("--seeds", "From how many seeds random runs start.", 20);
    private readonly Option<int> commands = Inputs.CountOption("--commands", "After how many commands the random runs of a seed give up.", 20_000);
    private readonly Option<int> threads = Inputs.CountOption("--threads", "On how many threads; what is found is the same.", Environment.ProcessorCount);
    private readonly Option<Shard> shard = Sharding.ShardOption();

    /// <summary>What can be told, with the names of the mistakes that are known.</summary>
    public DefectsArguments() => id.AcceptOnlyFromAmong([.. KnownMistakes.All.Select(defect => defect.Id)]);

    /// <summary>Whether the page of all of them is written, and none looked for.</summary>
    public Option<bool> Write { get; } = new("--write") { Description = $"Write the page of all of them to {DefectsCommand.Page}, and look for none." };

    /// <summary>Where the shortest run of each is kept; null where they are looked for as they are known.</summary>
    public Option<string?> Keep { get; } = new("--keep")
    {
        Description = "Look for the shortest run that shows each of them, and keep it in a folder here.",
        HelpName = "DIR",
    };

    /// <summary>Where results are kept as they come; null where they are not.</summary>
    public Option<string?> Folder { get; } = Sharding.OutOption();

    /// <summary>Whether the results are printed for programs.</summary>
    public Option<bool> Json { get; } = Inputs.JsonOption();

    /// <summary>The files for other tools.</summary>
    public Outputs Outputs { get; } = Outputs.OfFindings();

    /// <summary>Gives a command all of them.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [id, by, seeds, commands, threads, shard, Folder, Json, Write, Keep];
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

    /// <summary>Whether one mistake is asked for by its name.</summary>
    public bool IsOne(ParseResult parsed) => parsed.GetValue(id) is not null;

    /// <summary>Which share of the work is done here.</summary>
    public Shard Shard(ParseResult parsed) => parsed.GetValue(shard);

    /// <summary>The mistakes that are looked for here.</summary>
    public Mistake[] Chosen(ParseResult parsed) =>
        [.. KnownMistakes.All.Where((defect, k) => Shard(parsed).Contains(k) && (parsed.GetValue(id) is not { } only || defect.Id == only))];

    /// <summary>Which hunt it is, whoever looks for what.</summary>
    public CampaignIdentity.Hunt Identity(ParseResult parsed) => new(
        ProgramVersion.Text, parsed.GetValue(by) ?? Snake.Of(SearchMethod.Cheapest), parsed.GetValue(seeds), parsed.GetValue(commands), KnownMistakes.All.Count);

    /// <summary>How it is made here.</summary>
    public MistakeSearch Hunt(ParseResult parsed) => HuntOf(Identity(parsed)) with { Threads = parsed.GetValue(threads) };

    /// <summary>The hunt that a name is for.</summary>
    public static MistakeSearch HuntOf(CampaignIdentity.Hunt identity) => new() { Seeds = identity.Seeds, Commands = identity.Commands };

    private static Option<string?> ByOption()
    {
        string[] evidence = [.. Enum.GetValues<SearchMethod>().Where(by => by != SearchMethod.Cheapest).Select(by => Snake.Of(by))];
        var option = new Option<string?>("--by")
        {
            Description = "By random runs of many seeds, by exploring the commands of the run that is kept, by proof, or by all of these. "
                + "Left out: by the cheapest that catches it, random runs of one seed before the others.",
            HelpName = string.Join('|', evidence),
        };
        option.AcceptOnlyFromAmong(evidence);
        return option;
    }

    private IEnumerable<(bool Holds, string Message)> Refusals(CommandResult result)
    {
        bool one = result.GetValue(id) is not null;
        bool other = result.GetValue(Write) || result.GetValue(Keep) is not null;
        yield return (
            one && (result.GetResult(shard) is not null || result.GetValue(Folder) is not null),
            "--shard and --out are for all mistakes: with --id there is one.");
        yield return (other && result.GetValue(Folder) is not null, "--out keeps what was found: --write and --keep look for nothing of that kind.");
        yield return (
            Outputs.ItfOf(result) is not null && !one,
            "--itf writes the run that shows a mistake: --id says which.");
        yield return (
            other && Outputs.AnyOf(result), "--itf, --junit and --sarif tell what was found: --write and --keep look for nothing of that kind.");
    }
}
