namespace MeshSecurity.Cli;

/// <summary>The shards of <c>mesh check</c> as one report. What failed is made again, and shrunk.</summary>
internal static class MergedCheck
{
    /// <summary>Joins them. A failure is saved among the results, where the shard that found it has saved it already unless it was killed.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(CampaignIdentity.Check made, string[] folders, Engines engines, CheckReport report, OutputFiles files)
    {
        MergedCampaign<CampaignProgress, RunResult> merged = MergeCommand.Join<CampaignProgress, RunResult>(folders);
        if (!engines.Checked.Contains(made.Engine))
        {
            throw MergeCommand.Refuse(folders, "engine", $"\"{made.Engine}\", allowed is one of {string.Join(", ", engines.Checked)}");
        }

        var campaign = new Campaign
        {
            Runs = made.Runs,
            Steps = made.Steps,
            Seed = made.Seed,
            Mesh = made.Mesh?.WithEvidenceVerifier(EvidenceVerifier.Default),
            Engine = engines.Beside(made.Engine),
        };
        int code = CheckCommand.Conclude(
            campaign,
            campaign.ResultOf(merged.Progress),
            folders[0],
            files,
            (all, result, saved, incomplete) => report.Merged(merged, all, result, saved, incomplete));
        return MergeCommand.CodeOf(merged, code);
    }
}
