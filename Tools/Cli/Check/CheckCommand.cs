namespace MeshSecurity.Cli;

/// <summary><c>mesh check</c>: random runs over random meshes, with every invariant after every command.</summary>
internal static class CheckCommand
{
    public static Command Create(Engines engines, TextWriter output, TextWriter error)
    {
        Option<int> runs = Inputs.CountOption("--runs", "How many random runs.", 2000);
        Option<int> steps = Inputs.CountOption("--steps", "How many commands a run.", 300);
        var seed = new Option<int>("--seed") { Description = "Where the choices start from.", HelpName = "S", DefaultValueFactory = _ => 1 };
        Option<int> threads = Inputs.CountOption("--threads", "On how many threads; the runs are the same.", Environment.ProcessorCount);
        Option<string?> configuration = new("--config") { Description = "The mesh of every run; else a new one each.", HelpName = "FILE" };
        Option<string?> commands = new("--commands") { Description = "Check this one run instead of random ones; needs --config.", HelpName = "FILE" };
        Option<string> engine = engines.CheckOption();
        Option<Shard> shard = Sharding.ShardOption();
        Option<string?> folder = Sharding.OutOption();
        Option<bool> json = Inputs.JsonOption();
        Outputs outputs = Outputs.OfFindings();
        var command = new Command(
            CampaignIdentity.Check.Name,
            $"""
            Makes random runs and holds every invariant against every step. A failure is shrunk, shown and saved.

            Example: {MeshCommandLine.Name} check --runs 2000 --steps 300 --seed 7
            """)
        {
            runs, steps, seed, threads, configuration, commands, engine, shard, folder, json,
        };
        outputs.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(commands) is not null && result.GetValue(configuration) is null)
            {
                result.AddError("--commands needs --config: the mesh that the commands are for.");
            }

            if (result.GetValue(commands) is not null && (result.GetResult(shard) is not null || result.GetValue(folder) is not null))
            {
                result.AddError("--shard and --out are for random runs: --commands is one run, and not kept.");
            }
        });
        command.SetAction(parsed =>
        {
            CheckReport report = parsed.GetValue(json) ? new JsonCheckReport(output) : TextCheckReport.To(output);
            OutputFiles files = outputs.Of(parsed);
            Func<Configuration, IEngine>? beside = engines.Beside(parsed.GetRequiredValue(engine));
            if (parsed.GetValue(commands) is { } file)
            {
                return Replay(beside, parsed.GetValue(configuration)!, file, report, files);
            }

            var campaign = new Campaign
            {
                Runs = parsed.GetValue(runs),
                Steps = parsed.GetValue(steps),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Mesh = parsed.GetValue(configuration) is { } mesh ? Inputs.ReadConfiguration(mesh) : null,
                Engine = beside,
                Shard = parsed.GetValue(shard),
            };
            if (parsed.GetValue(folder) is { } kept)
            {
                var identity = new CampaignIdentity.Check(
                    ProgramVersion.Text, parsed.GetRequiredValue(engine), campaign.Seed, campaign.Runs, campaign.Steps, campaign.Mesh);
                using ShardLog<CampaignProgress, RunResult> log = Sharding.Open<CampaignProgress, RunResult>(kept, identity, campaign.Shard, error);
                return Random(campaign with { Log = log }, kept, report, files, error);
            }

            // Shards make the runs of their campaign and no others.
            return (campaign.Shard.IsWhole ? ReplaySaved(beside, report, files) : null) ?? Random(campaign, SavedFailures.Folder, report, files, error);
        });
        return command;
    }

    private static int Replay(Func<Configuration, IEngine>? beside, string mesh, string commands, CheckReport report, OutputFiles files)
    {
        Run run = SavedRun.Check(new(Rules<Amount>.Standard, beside), mesh, commands);
        report.Replayed(commands, run, null);
        files.Write(run);
        files.Write(CheckCases.Of(run, commands, beside));
        return run.Findings.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    /// <summary>What failed before is looked at first; null where nothing fails any more.</summary>
    private static int? ReplaySaved(Func<Configuration, IEngine>? beside, CheckReport report, OutputFiles files)
    {
        foreach (SavedRun saved in SavedFailures.All)
        {
            Run run = saved.Check(new(Rules<Amount>.Standard, beside));
            if (run.Findings.Count > 0)
            {
                saved.WritePage(run);
                report.Replayed(saved.CommandsFile, run, saved);
                files.Write(run);
                files.Write(CheckCases.Of(run, saved.CommandsFile, beside));
                return ExitCode.Finding;
            }
        }

        return null;
    }

    private static int Random(Campaign campaign, string failures, CheckReport report, OutputFiles files, TextWriter error) =>
        LongWork.Interruptible(interrupt =>
        {
            CampaignResult result = LongWork.WithProgress(error, "runs", campaign.RemainingRuns, finished => campaign.Start(finished, interrupt));
            return Conclude(campaign, result, failures, files, report.Finished);
        });

    /// <summary>What a campaign came to, wherever it was made: its failure is saved, the report is printed, the exit code is known.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="failures">The folder in which its failure is saved.</param>
    /// <param name="files">The files for other tools.</param>
    /// <param name="print">The report.</param>
    public static int Conclude(
        Campaign campaign, CampaignResult result, string failures, OutputFiles files, Action<Campaign, CampaignResult, SavedRun?, bool> print)
    {
        SavedRun? saved = result.Failure is { } failure ? Save(failure, failures) : null;
        bool thorough = campaign.Shard.IsWhole && campaign.Mesh is null && result.Coverage.Commands >= Campaign.MinCommandsForAllGoals;
        bool incomplete = thorough && result.Coverage.Missing.Any();
        print(campaign, result, saved, incomplete);
        files.Write(result.Failure?.Shrunk);
        files.Write(CheckCases.Of(campaign, result, saved, incomplete));
        return result.Failed.Count > 0 || incomplete ? ExitCode.Finding : ExitCode.Fine;
    }

    private static SavedRun Save(CampaignFailure failure, string folder) =>
        SavedFailures.Save(folder, $"{failure.Finding.Invariant}-seed-{failure.Seed}-run-{failure.Index}", failure.Shrunk);
}
