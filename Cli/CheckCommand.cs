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
        Option<bool> json = Inputs.JsonOption();
        var command = new Command(
            "check",
            $"""
            Makes random runs and holds every invariant against every step. A failure is shrunk, shown and saved.

            Example: {MeshCommandLine.Name} check --runs 2000 --steps 300 --seed 7
            """)
        {
            runs, steps, seed, threads, configuration, commands, engine, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(commands) is not null && result.GetValue(configuration) is null)
            {
                result.AddError("--commands needs --config: the mesh that the commands are for.");
            }
        });
        command.SetAction(parsed =>
        {
            CheckReport report = parsed.GetValue(json) ? new JsonCheckReport(output) : TextCheckReport.To(output);
            Func<Configuration, IEngine>? beside = engines.Beside(parsed.GetRequiredValue(engine));
            var runner = new Runner(Rules<Amount>.Standard, beside);
            if (parsed.GetValue(commands) is { } file)
            {
                return Replay(runner, parsed.GetValue(configuration)!, file, report);
            }

            return ReplaySaved(runner, report) ?? Random(
                new Campaign
                {
                    Runs = parsed.GetValue(runs),
                    Steps = parsed.GetValue(steps),
                    Seed = parsed.GetValue(seed),
                    Threads = parsed.GetValue(threads),
                    Mesh = parsed.GetValue(configuration) is { } mesh ? Inputs.ReadConfiguration(mesh) : null,
                    Engine = beside,
                },
                report,
                error);
        });
        return command;
    }

    private static int Replay(Runner runner, string mesh, string commands, CheckReport report)
    {
        Run run = SavedRun.Check(runner, mesh, commands);
        report.Replayed(commands, run, null);
        return run.Findings.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    /// <summary>What failed before is looked at first; null where nothing fails any more.</summary>
    private static int? ReplaySaved(Runner runner, CheckReport report)
    {
        foreach (SavedRun saved in SavedFailures.All)
        {
            Run run = saved.Check(runner);
            if (run.Findings.Count > 0)
            {
                saved.WritePage(run);
                report.Replayed(saved.CommandsFile, run, saved);
                return ExitCode.Finding;
            }
        }

        return null;
    }

    private static int Random(Campaign campaign, CheckReport report, TextWriter error) => LongWork.Interruptible(interrupt =>
    {
        CampaignResult result = LongWork.WithProgress(error, "runs", campaign.Runs, finished => campaign.Start(finished, interrupt));
        SavedRun? saved = result.Failure is { } failure ? Save(failure) : null;
        bool incomplete = campaign.Mesh is null && result.Coverage.Commands >= Campaign.Thorough && result.Coverage.Missing.Any();
        report.Finished(campaign, result, saved, incomplete);
        return result.Failure is not null || incomplete ? ExitCode.Finding : ExitCode.Fine;
    });

    private static SavedRun Save(CampaignFailure failure) =>
        SavedFailures.Save($"{failure.Finding.Invariant}-seed-{failure.Seed}-run-{failure.Index}", failure.Shrunk);
}
