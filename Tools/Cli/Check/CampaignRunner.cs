namespace MeshSecurity.Cli;

/// <summary>Checks a given run, saved failures and random runs, for <c>mesh check</c> and <c>mesh conform</c>.</summary>
/// <param name="reports">Creates the reports.</param>
/// <param name="check">Runs a run on the checked engine.</param>
/// <param name="writer">Prints the reports.</param>
/// <param name="error">Standard error.</param>
internal sealed class CampaignRunner(CampaignReports reports, Func<Func<Runner, Run>, Run> check, ReportWriter writer, TextWriter error)
{
    /// <summary>Checks one given run.</summary>
    public int Run(string mesh, string commands) =>
        writer.Write(reports.OfRun(commands, check(runner => SavedRun.Check(runner, mesh, commands)), null));

    /// <summary>Checks random runs; before them the saved failures, unless this process is one shard of several.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="identity">Its identity, for the results in a folder.</param>
    /// <param name="folder">The folder in which each run is recorded; null for none.</param>
    /// <param name="save">Saves a failure.</param>
    public int Run(Campaign campaign, CampaignIdentity identity, string? folder, Func<CampaignFailure, SavedRun> save)
    {
        if (folder is null)
        {
            return (campaign.Shard.IsWhole ? RunSaved() : null) ?? RunAll(campaign, save);
        }

        using ShardLog<CampaignProgress, RunResult> log = ShardOptions.Open<CampaignProgress, RunResult>(
            folder, identity, campaign.Shard, error);
        return RunAll(campaign with { Log = log }, save);
    }

    /// <summary>Checks the saved failures. Returns null if none of them fails again.</summary>
    private int? RunSaved()
    {
        foreach (SavedRun saved in SavedFailures.All)
        {
            Run run = check(saved.Check);
            if (run.Findings.Count > 0)
            {
                saved.WritePage(run);
                return writer.Write(reports.OfRun(saved.CommandsFile, run, saved));
            }
        }

        return null;
    }

    private int RunAll(Campaign campaign, Func<CampaignFailure, SavedRun> save) => LongRunningWork.Interruptible(interrupt =>
    {
        CampaignResult result = LongRunningWork.WithProgress(
            error, "runs", campaign.RemainingRuns, finished => campaign.Start(finished, interrupt));
        return writer.Write(reports.OfCampaign(campaign, result, result.Failure is { } failure ? save(failure) : null, null));
    });
}
