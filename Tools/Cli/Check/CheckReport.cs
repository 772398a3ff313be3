namespace MeshSecurity.Cli;

/// <summary>How the results of <c>mesh check</c> are told.</summary>
internal abstract class CheckReport
{
    /// <summary>One given run was checked.</summary>
    /// <param name="source">The file with its commands.</param>
    /// <param name="run">The run.</param>
    /// <param name="saved">Where it is saved, for a failure that was found before; null for a run of someone else's.</param>
    public abstract void Replayed(string source, Run run, SavedRun? saved);

    /// <summary>Random runs were made.</summary>
    public abstract void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete);

    /// <summary>Random runs were made by several machines.</summary>
    public abstract void Merged(MergedCampaign merged, Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete);
}
