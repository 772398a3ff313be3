namespace MeshSecurity.Verification;

/// <summary>Everything that was gathered: stage by stage, and invariant by invariant.</summary>
/// <param name="Stages">The stages, in the order in which they were made.</param>
public sealed record Assurance(IReadOnlyList<StageResult> Stages)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsWell => Problems.Count == 0;

    /// <summary>All that was found.</summary>
    public IReadOnlyList<Problem> Problems => [.. Stages.SelectMany(stage => stage.Problems)];

    /// <summary>The headings of the columns that speak of invariants.</summary>
    public IReadOnlyList<string> Columns => [.. Stages.Select(stage => stage.Column).OfType<string>()];

    /// <summary>How long all stages took together.</summary>
    public TimeSpan Time => TimeSpan.FromTicks(Stages.Sum(stage => stage.Time.Ticks));

    /// <summary>Each invariant in the order of the protocol.</summary>
    public IEnumerable<AssuranceRow> Rows => Invariants<Amount>.All.Select(invariant => new AssuranceRow(
        invariant,
        [.. Stages.Where(stage => stage.Column is not null).Select(stage => stage.Cells.GetValueOrDefault(invariant.Id, ""))],
        Problems.Any(problem => problem.Invariant == invariant.Id)));
}

/// <summary>What speaks for an invariant.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="Cells">What each column has of it; "" where that is nothing.</param>
/// <param name="IsViolated">Whether a stage found it violated.</param>
public sealed record AssuranceRow(Invariant<Amount> Invariant, IReadOnlyList<string> Cells, bool IsViolated);
