using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>The options of <c>mesh defects</c>.</summary>
internal sealed class DefectsOptions
{
    private readonly Option<string?> id = CommonOptions.File("--id", "Look for this mistake only, and print its story.", "ID");
    private readonly Option<string?> by = CommonOptions.OptionalChoice(
        "--by",
        "The kind of evidence; explore uses the commands of the recorded run. Default: the cheapest that catches the mistake.",
        [.. Enum.GetValues<SearchMethod>().Where(by => by != SearchMethod.Cheapest).Select(by => SnakeCase.Of(by))]);

    private readonly Option<int> seeds = CommonOptions.Count("--seeds", "The number of seeds of random runs.", 20);
    private readonly Option<int> commands = CommonOptions.Count(
        "--commands", "The largest number of commands in the random runs of a seed.", 20_000);

    private readonly Option<int> threads = CommonOptions.Count(
        "--threads", "The number of threads; it does not change the result.", Environment.ProcessorCount);

    private readonly Option<Shard> shard = ShardOptions.Shard();

    /// <summary>Writes the page of known mistakes.</summary>
    public Option<bool> Write { get; } = CommonOptions.Flag(
        "--write", $"Write the page of known mistakes to {DefectsCommand.Page}, and look for none.");

    /// <summary>The folder for the shortest run of each mistake.</summary>
    public Option<string?> Keep { get; } = CommonOptions.File(
        "--keep", "Find the shortest run for each mistake, and save it in this folder.", "DIR");

    /// <summary>The folder in which each result is recorded.</summary>
    public Option<string?> Folder { get; } = ShardOptions.Folder();

    public ReportOptions Report { get; } = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        id.AcceptOnlyFromAmong([.. KnownMistakes.All.Select(mistake => mistake.Id)]);
        command.Add(id, by, seeds, commands, threads, shard, Folder, Write, Keep);
        Report.AddTo(command);
        command.Refuse(
            "--id selects one mistake: omit --shard and --out, which apply to all mistakes.",
            result => result.IsGiven(id) && (result.IsGiven(shard) || result.IsGiven(Folder)));
        command.Refuse(
            "--itf writes the run that shows one mistake: select it with --id.",
            result => Report.HasTrace(result) && !result.IsGiven(id));
        command.Refuse(
            "--write and --keep produce no report: omit --out, --itf, --junit and --sarif.",
            result => (result.GetValue(Write) || result.IsGiven(Keep)) && (result.IsGiven(Folder) || Report.HasFile(result)));
    }

    /// <summary>Whether one mistake is selected.</summary>
    public bool IsOne(ParseResult parsed) => parsed.GetValue(id) is not null;

    /// <summary>Returns the share of this process.</summary>
    public Shard Shard(ParseResult parsed) => parsed.GetValue(shard);

    /// <summary>Returns the mistakes of this process.</summary>
    public Mistake[] Chosen(ParseResult parsed) =>
        [.. KnownMistakes.All.Where(
            (mistake, k) => Shard(parsed).Contains(k) && (parsed.GetValue(id) is not { } only || mistake.Id == only))];

    /// <summary>Returns the kind of evidence.</summary>
    public SearchMethod By(ParseResult parsed) =>
        parsed.GetValue(by) is { } name && SnakeCase.TryParse(name, out SearchMethod found) ? found : SearchMethod.Cheapest;

    /// <summary>Returns the identity of the hunt, which all shards share.</summary>
    public CampaignIdentity.Hunt Identity(ParseResult parsed) => new(
        ProgramVersion.Text, SnakeCase.Of(By(parsed)), parsed.GetValue(seeds), parsed.GetValue(commands), KnownMistakes.All.Count);

    /// <summary>Returns the hunt of this process.</summary>
    public MistakeSearch Hunt(ParseResult parsed) => DefectsCommand.HuntOf(Identity(parsed)) with { Threads = parsed.GetValue(threads) };
}
