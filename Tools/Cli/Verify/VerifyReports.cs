using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary>Creates the reports of <c>mesh verify</c>.</summary>
internal static class VerifyReports
{
    private const int NameWidth = 12;
    private const int TimeWidth = 8;

    /// <summary>Returns the text of one stage, which is shown when the stage ends.</summary>
    public static IEnumerable<ReportPart> Text(StageResult stage)
    {
        string seconds = $"{ReportText.Fixed(stage.Time.TotalSeconds, 1)} s";
        string start = $"{stage.Name.PadRight(NameWidth)} {seconds.PadLeft(TimeWidth)}  ";
        return
        [
            .. TextWrapping.Wrap(start, new(' ', start.Length), stage.Summary, separator: " "),
            .. stage.Problems.SelectMany(problem => (IEnumerable<string>)["", .. problem.Story.Select(line => $"  {line}".TrimEnd()), ""]),
        ];
    }

    /// <summary>Returns the report of all stages, with a row for each invariant.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="assurance">The results of the stages that ran.</param>
    public static Report Of(Plan plan, Assurance assurance) => new()
    {
        Text =
        [
            "",
            new ReportTable(
                ["invariant", .. assurance.Columns],
                [.. assurance.Rows.Select(row => (string[])[row.Invariant.Id, .. row.Cells])],
                Separator: " "),
            "",
            Verdict(plan, assurance),
        ],
        Json = new
        {
            Plan = plan.Name,
            Complete = assurance.Stages.Count == plan.Stages.Count,
            Seconds = ReportJson.Seconds(assurance.Time),
            Stages = assurance.Stages.Select(stage => new
            {
                Name = stage.Name,
                Summary = stage.Summary,
                Seconds = ReportJson.Seconds(stage.Time),
                Problems = stage.Problems.Select(problem => new { Invariant = problem.Invariant, Story = problem.Story }),
            }),
            Invariants = assurance.Rows.ToDictionary(
                row => row.Invariant.Id,
                row => assurance.Columns.Zip(row.Cells).ToDictionary(cell => cell.First, cell => cell.Second)),
        },
        HasFinding = !assurance.IsWell,
    };

    private static string Verdict(Plan plan, Assurance assurance)
    {
        string time = $"{ReportText.Fixed(assurance.Time.TotalSeconds, 0)} s";
        string ids = string.Join(", ", assurance.Problems.Select(problem => problem.Invariant).Distinct());
        int left = plan.Stages.Count - assurance.Stages.Count;
        return !assurance.IsWell ? $"Problems found in {time}: {ids}."
            : left > 0 ? $"Interrupted after {time}: no problem found, {left} of {plan.Stages.Count} kinds of evidence left out."
            : $"All {assurance.Rows.Count()} invariants hold, by all evidence there is, in {time}.";
    }
}
