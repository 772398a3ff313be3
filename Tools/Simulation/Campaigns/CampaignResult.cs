namespace MeshSecurity.Testing;

/// <summary>Represents the result of a campaign.</summary>
/// <param name="Runs">The number of finished runs.</param>
/// <param name="Coverage">The coverage of these runs.</param>
/// <param name="Failure">The first failed run; null if none failed, or if no recorded failure occurs again here.</param>
public sealed record CampaignResult(int Runs, Coverage Coverage, CampaignFailure? Failure)
{
    /// <summary>Every failed run, in order. Each thread or machine stops at its first.</summary>
    public IReadOnlyList<FailedRun> Failed { get; init; } = [];

    /// <summary>The comparison coverage; <see cref="ComparisonCoverage.None"/> without an implementation in another process.</summary>
    public ComparisonCoverage ComparisonCoverage { get; init; } = ComparisonCoverage.None;
}

/// <summary>Represents a failed run of a campaign.</summary>
/// <param name="Seed">The campaign's seed.</param>
/// <param name="Index">The index of the run in the campaign, from 0.</param>
/// <param name="Original">The run before shrinking.</param>
/// <param name="Shrunk">The smallest run found that violates the same invariant.</param>
public sealed record CampaignFailure(int Seed, int Index, Run Original, Run Shrunk)
{
    /// <summary>Returns the finding of the shrunk run, preferably of the original's first invariant.</summary>
    public Finding Finding =>
        Shrunk.Findings.FirstOrDefault(finding => finding.Invariant == Original.Findings[0].Invariant) ?? Shrunk.Findings[0];
}
