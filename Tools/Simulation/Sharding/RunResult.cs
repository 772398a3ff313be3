namespace MeshSecurity.Testing;

/// <summary>Represents the stored result of a run of a campaign.</summary>
/// <param name="Index">The index of the run in the campaign, from 0.</param>
/// <param name="Coverage">The coverage of the run.</param>
/// <param name="Findings">The findings; empty if there are none.</param>
public sealed record RunResult(int Index, Coverage Coverage, IReadOnlyList<Finding> Findings)
{
    /// <summary>The comparison coverage up to the end of the run; <see cref="ComparisonCoverage.None"/> without another process.</summary>
    public ComparisonCoverage ComparisonCoverage { get; init; } = ComparisonCoverage.None;
}

/// <summary>Represents a failed run of a campaign.</summary>
/// <param name="Index">The index of the run in the campaign, from 0.</param>
/// <param name="Commands">The number of commands up to the failure.</param>
/// <param name="Findings">The findings.</param>
public sealed record FailedRun(int Index, long Commands, IReadOnlyList<Finding> Findings);
