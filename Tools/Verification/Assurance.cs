namespace MeshSecurity.Verification;

/// <summary>The gathered evidence, by stage and by invariant.</summary>
/// <param name="Stages">The results of the stages, in the order in which they ran.</param>
public sealed record Assurance(IReadOnlyList<StageResult> Stages)
{
    /// <summary>Whether no stage found a problem.</summary>
    public bool IsWell => Problems.Count == 0;

    /// <summary>The problems of all stages.</summary>
    public IReadOnlyList<Problem> Problems => [.. Stages.SelectMany(stage => stage.Problems)];

    /// <summary>The headings of the columns of the table of invariants.</summary>
    public IReadOnlyList<string> Columns => [.. Stages.Select(stage => stage.Column).OfType<string>()];

    /// <summary>The duration of all stages.</summary>
    public TimeSpan Time => TimeSpan.FromTicks(Stages.Sum(stage => stage.Time.Ticks));

    /// <summary>One row for each invariant, in the order of the protocol.</summary>
    public IEnumerable<AssuranceRow> Rows => Invariants<Amount>.All.Select(invariant => new AssuranceRow(
        invariant,
        [.. Stages.Where(stage => stage.Column is not null).Select(stage => stage.Cells.GetValueOrDefault(invariant.Id, ""))],
        Problems.Any(problem => problem.Invariant == invariant.Id)));
}

/// <summary>The evidence for an invariant.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="Cells">The amount of evidence in each column; empty if there is none.</param>
/// <param name="IsViolated">Whether a stage found a violation.</param>
public sealed record AssuranceRow(Invariant<Amount> Invariant, IReadOnlyList<string> Cells, bool IsViolated);
