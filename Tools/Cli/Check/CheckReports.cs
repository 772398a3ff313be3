namespace MeshSecurity.Cli;

/// <summary>Creates the reports of <c>mesh check</c>.</summary>
/// <param name="engine">The engine that is compared with the model; null for the model alone.</param>
internal sealed class CheckReports(Func<Configuration, IEngine>? engine) : CampaignReports("mesh check")
{
    protected override string Repetition =>
        $"{MeshCommandLine.Name} check --engine {(engine is null ? EngineCatalog.Model : EngineCatalog.Both)}";

    protected override bool ListsOtherFailures => true;

    protected override string Agreement(Campaign? campaign) =>
        campaign is null || engine is null ? "no invariant is violated." : "both agree, and no invariant is violated.";

    protected override IEnumerable<(string Id, string? Skipped)> Rules(string? ended) =>
    [
        .. Invariants<Amount>.All.Select(invariant => (invariant.Id, ended)),
        (Checker.Guard, ended),
        (Checker.Failure, ended),
        (LockStep.Equivalence, engine is null ? "the model was checked alone" : ended),
    ];

    /// <summary>Whether a campaign is long enough to reach every coverage goal, and did not.</summary>
    protected override bool IsIncomplete(Campaign campaign, CampaignResult result) => campaign.Shard.IsWhole
        && campaign.Mesh is null
        && result.Coverage.Commands >= Campaign.MinCommandsForAllGoals
        && result.Coverage.Missing.Any();

    protected override object FieldsOf(Campaign campaign, CampaignResult result) => new
    {
        Missing = result.Coverage.Missing,
        Incomplete = IsIncomplete(campaign, result),
    };

    protected override IEnumerable<ReportPart> Tables(CampaignResult result) =>
    [
        new ReportTable(
            ["reached", "situation"],
            [.. result.Coverage.Reached.Select(row => (string[])[ReportText.Count(row.Count), row.Goal])]),
        "",
    ];

    protected override IEnumerable<string> NotesOn(Campaign campaign, CampaignResult result)
    {
        string[] missing = [.. result.Coverage.Missing];
        return missing.Length == 0 ? [] :
        [
            IsIncomplete(campaign, result)
                ? $"But {missing.Length} coverage goals were not reached:"
                : $"{missing.Length} coverage goals were not reached, in so few runs or in this mesh:",
            .. missing.SelectMany(goal => TextWrapping.Wrap("  ", "    ", goal)),
        ];
    }

    protected override IEnumerable<TestCase> CasesOf(string suite, Campaign campaign, CampaignResult result)
    {
        string[] missing = [.. result.Coverage.Missing];
        bool isIncomplete = IsIncomplete(campaign, result);
        string summary = $"{missing.Length} coverage goals were not reached";
        yield return new(suite, ReportRule.Coverage, ReportRule.Coverage)
        {
            Failure = isIncomplete ? new(summary, missing) : null,
            Skipped = missing.Length > 0 && !isIncomplete ? $"{summary}, in so few runs or in this mesh" : null,
        };
    }
}
