namespace MeshSecurity.Cli;

/// <summary>How the results of <c>mesh conform</c> are told.</summary>
internal abstract class ConformReport
{
    /// <summary>One given run was held against the model.</summary>
    public abstract void Replayed(string source, Run run, NotCompared left);

    /// <summary>Random runs were made.</summary>
    public abstract void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, NotCompared left);
}
