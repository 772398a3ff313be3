using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>How the results of <c>mesh defects</c> are told.</summary>
internal abstract class DefectReport
{
    /// <summary>All were looked for, or it was ended before: then some are left.</summary>
    public abstract void Finished(MistakeSearch hunt, SearchMethod by, IReadOnlyList<MistakeResult> results, int left);

    /// <summary>Several machines looked for them.</summary>
    public abstract void Merged(MergedCampaign merged, MistakeSearch hunt, SearchMethod by, IReadOnlyList<MistakeResult> results);
}
