namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh check</c>: random runs on random meshes, with every invariant after each command.</summary>
internal static class CheckCommand
{
    public static Command Create(EngineCatalog engines, TextWriter output, TextWriter error)
    {
        Option<int> runs = CommonOptions.Count("--runs", "The number of random runs.", 2000);
        Option<int> steps = CommonOptions.Count("--steps", "The number of commands per run.", 300);
        Option<int> seed = CommonOptions.Seed();
        Option<int> threads = CommonOptions.Count(
            "--threads", "The number of threads; it does not change the runs.", Environment.ProcessorCount);
        Option<string?> configuration = CommonOptions.File("--config", "The mesh of every run; default: a new mesh for each run.");
        Option<string?> commands = CommonOptions.File("--commands", "Check this run instead of random runs; requires --config.");
        Option<string> engine = engines.CheckOption();
        Option<Shard> shard = ShardOptions.Shard();
        Option<string?> folder = ShardOptions.Folder();
        var report = new ReportOptions();
        var command = new Command(
            CampaignIdentity.Check.Name,
            $"""
            Checks every invariant after each command of random runs.
            Shrinks, shows and saves a failure. Checks saved failures first.

            Example: {MeshCommandLine.Name} check --runs 2000 --steps 300 --seed 7
            """);
        command.Add(runs, steps, seed, threads, configuration, commands, engine, shard, folder);
        report.AddTo(command);
        command.Refuse(CommonOptions.CommandsNeedConfiguration, result => result.IsGiven(commands) && !result.IsGiven(configuration));
        command.Refuse(
            CommonOptions.ShardsNeedRandomRuns, result => result.IsGiven(commands) && (result.IsGiven(shard) || result.IsGiven(folder)));
        command.SetAction(parsed =>
        {
            string choice = parsed.GetRequiredValue(engine);
            Func<Configuration, IEngine>? compared = engines.ComparedWithModel(choice);
            var runner = new CampaignRunner(
                new CheckReports(compared), check => check(new(Rules<Amount>.Standard, compared)), report.WriterOf(parsed, output), error);
            if (parsed.GetValue(commands) is { } file)
            {
                return runner.Run(parsed.GetValue(configuration)!, file);
            }

            var campaign = new Campaign
            {
                Runs = parsed.GetValue(runs),
                Steps = parsed.GetValue(steps),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Mesh = parsed.GetValue(configuration) is { } mesh ? InputFiles.ReadConfiguration(mesh) : null,
                Engine = compared,
                Shard = parsed.GetValue(shard),
            };
            var identity = new CampaignIdentity.Check(
                ProgramVersion.Text, choice, campaign.Seed, campaign.Runs, campaign.Steps, campaign.Mesh);
            string? results = parsed.GetValue(folder);
            return runner.Run(campaign, identity, results, failure => SavedFailures.Save(results ?? SavedFailures.Folder, failure));
        });
        return command;
    }
}
