namespace MeshSecurity.Cli;

/// <summary>How the results of <c>mesh explore</c> are told.</summary>
internal abstract class ExploreReport
{
    /// <summary>A scope was explored, or was ended before.</summary>
    public abstract void Finished(ExplorationResult result, ExplorationOptions options, SavedRun? saved);

    /// <summary>All scopes were.</summary>
    public abstract void Close();
}
