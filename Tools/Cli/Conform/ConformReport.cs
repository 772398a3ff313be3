namespace MeshSecurity.Cli;

/// <summary>How the results of <c>mesh conform</c> are told.</summary>
internal abstract class ConformReport
{
    /// <summary>One given run was held against the model.</summary>
    /// <param name="source">The file with its commands.</param>
    /// <param name="run">The run.</param>
    /// <param name="saved">Where it is saved, for a failure that was found before; null for a run of someone else's.</param>
    /// <param name="left">What was not compared.</param>
    public abstract void Replayed(string source, Run run, SavedRun? saved, ComparisonGaps left);

    /// <summary>Random runs were made.</summary>
    public abstract void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, ComparisonGaps left);

    /// <summary>Random runs were made by several machines.</summary>
    public abstract void Merged(MergedCampaign merged, Campaign campaign, CampaignResult result, SavedRun? saved, ComparisonGaps left);
}
