namespace MeshSecurity.Cli;

/// <summary>The shards of <c>mesh conform</c> as one report. The implementation is not needed: what failed is kept by the shard that found it.</summary>
internal static class MergedConform
{
    /// <summary>Joins them.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(CampaignIdentity.Conform made, string[] folders, ConformReport report, OutputFiles files)
    {
        MergedCampaign<CampaignProgress, RunResult> merged = MergeCommand.Join<CampaignProgress, RunResult>(folders);
        CampaignProgress progress = merged.Progress;
        Campaign campaign = ConformArguments.CampaignOf(made);
        CampaignFailure? failure = progress.Failed is [{ } first, ..] ? Failure(campaign, first, progress.ComparisonCoverage, folders) : null;
        SavedRun? saved = failure is null ? null : SavedFailures.Save(folders[0], ConformCommand.NameOf(failure), failure.Shrunk);
        var result = new CampaignResult(progress.Runs, progress.Coverage, failure) { Failed = progress.Failed, ComparisonCoverage = progress.ComparisonCoverage };
        int code = ConformCommand.Conclude(
            campaign,
            made,
            result,
            saved,
            files,
            (all, joined, kept, left) => report.Merged(merged, all, joined, kept, left));
        return MergeCommand.CodeOf(merged, code);
    }

    /// <summary>The run as its shard shrunk it; as it was made, where the shard was killed before that.</summary>
    private static CampaignFailure Failure(Campaign campaign, FailedRun failed, ComparisonCoverage compared, string[] folders)
    {
        Run original = campaign.Reconstruct(failed, compared);
        Run? shrunk = SavedFailures.ReadTrace(folders, $"*{ConformCommand.NameOf(campaign.Seed, failed.Index)}");
        return new(campaign.Seed, failed.Index, original, shrunk ?? original);
    }
}
