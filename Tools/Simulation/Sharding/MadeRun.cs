namespace MeshSecurity.Testing;

/// <summary>What is kept of a run of a campaign that was made.</summary>
/// <param name="Index">Its number in the campaign, from 0.</param>
/// <param name="Coverage">What it reached.</param>
/// <param name="Findings">What was wrong with it; empty where nothing was.</param>
public sealed record MadeRun(int Index, Coverage Coverage, IReadOnlyList<Finding> Findings)
{
    /// <summary>What was compared until then with an implementation in another process; nothing where there is none.</summary>
    public Compared Compared { get; init; } = Compared.Nothing;
}

/// <summary>A run of a campaign that failed.</summary>
/// <param name="Index">Its number in the campaign, from 0.</param>
/// <param name="Commands">After how many commands.</param>
/// <param name="Findings">What was wrong with it.</param>
public sealed record FailedRun(int Index, long Commands, IReadOnlyList<Finding> Findings);
