namespace MeshSecurity.Cli;

/// <summary>How the results of <c>mesh check</c> are told.</summary>
internal abstract class CheckReport
{
    /// <summary>One given run was checked.</summary>
    public abstract void Replayed(string source, Run run);

    /// <summary>Random runs were made.</summary>
    public abstract void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete);

    /// <summary>Random runs were made by several machines.</summary>
    public abstract void Merged(MergedCampaign merged, Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete);
}
