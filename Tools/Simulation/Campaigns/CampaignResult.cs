namespace MeshSecurity.Testing;

/// <summary>What a campaign came to.</summary>
/// <param name="Runs">How many runs were made.</param>
/// <param name="Coverage">What they reached.</param>
/// <param name="Failure">The first run that failed; null where none did, or where those that were made elsewhere do not fail here.</param>
public sealed record CampaignResult(int Runs, Coverage Coverage, CampaignFailure? Failure)
{
    /// <summary>Every run that failed, in order: of several threads or machines, each stops at one.</summary>
    public IReadOnlyList<FailedRun> Failed { get; init; } = [];

    /// <summary>What the runs compared with an implementation in another process; nothing where there is none.</summary>
    public Compared Compared { get; init; } = Compared.Nothing;
}

/// <summary>A run of a campaign that failed.</summary>
/// <param name="Seed">The campaign's seed.</param>
/// <param name="Index">The run's number in the campaign, from 0.</param>
/// <param name="Original">The run as it was made.</param>
/// <param name="Shrunk">The smallest run found in which the same fails.</param>
public sealed record CampaignFailure(int Seed, int Index, Run Original, Run Shrunk)
{
    /// <summary>What failed, in the shrunk run.</summary>
    public Finding Finding =>
        Shrunk.Findings.FirstOrDefault(finding => finding.Invariant == Original.Findings[0].Invariant) ?? Shrunk.Findings[0];
}
