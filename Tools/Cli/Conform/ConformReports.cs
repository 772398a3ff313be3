namespace MeshSecurity.Cli;

/// <summary>Creates the reports of <c>mesh conform</c>.</summary>
/// <param name="identity">The campaign.</param>
/// <param name="notComparedOfRun">Returns the parts of a given run that were not compared.</param>
internal sealed class ConformReports(CampaignIdentity.Conform identity, Func<ComparisonGaps> notComparedOfRun)
    : CampaignReports("mesh conform", ReportRule.OfConformance)
{
    /// <summary>Returns the command line that tests the same implementation in the same way.</summary>
    protected override string Repetition =>
        $"{MeshCommandLine.Name} conform --exec {Quoted(identity.Exec)} --timeout {identity.Timeout}"
        + string.Concat(identity.Excluded.Select(path => $" --exclude {Quoted(path)}"));

    protected override bool ListsOtherFailures => false;

    protected override string Agreement(Campaign? campaign) => "the implementation does what the model does.";

    /// <summary>Includes invariants, because the model checks them while the implementation is compared with it.</summary>
    protected override IEnumerable<(string Id, string? Skipped)> Rules(string? ended) =>
    [
        .. ReportRule.OfConformance.Select(rule => (rule.Id, ended)),
        .. Invariants<Amount>.All.Select(invariant => (invariant.Id, ended)),
        (Checker.Guard, ended),
        (Checker.Failure, ended),
    ];

    protected override IEnumerable<(string Command, Rejection? Reason, long Count)> Outcomes(CampaignResult result)
    {
        ComparisonGaps left = NotComparedOf(result);
        return result.Coverage.Outcomes.Where(row => !left.Commands.Contains(row.Command));
    }

    protected override object FieldsOfRun() => Fields(notComparedOfRun());

    protected override object FieldsOf(Campaign campaign, CampaignResult result) => Fields(NotComparedOf(result));

    protected override IEnumerable<string> NotesOnRun() => Notes(notComparedOfRun());

    protected override IEnumerable<string> NotesOn(Campaign campaign, CampaignResult result) => Notes(NotComparedOf(result));

    protected override IEnumerable<string> NotesOnMerged(CampaignFailure failure) => ReferenceEquals(failure.Original, failure.Shrunk)
        ? ["The run is not shrunk, because its shard ended before. To shrink it, start the shard again."]
        : [];

    protected override IEnumerable<TestCase> CasesOfRun(string suite) => [Case(suite, notComparedOfRun())];

    protected override IEnumerable<TestCase> CasesOf(string suite, Campaign campaign, CampaignResult result) =>
        [Case(suite, NotComparedOf(result))];

    private ComparisonGaps NotComparedOf(CampaignResult result) =>
        result.ComparisonCoverage.Gaps([.. identity.Excluded.Select(PathPattern.Parse)]);

    private static object Fields(ComparisonGaps left) => new
    {
        NotCompared = new
        {
            Commands = left.Commands,
            LeftOut = left.LeftOut,
            LeftOutAtTimes = left.LeftOutAtTimes,
            Excluded = left.Excluded.Select(row => new { Path = row.Path.ToString(), Found = row.Found }),
        },
    };

    private static IEnumerable<string> Notes(ComparisonGaps left) => left.IsEmpty
        ? ["Everything was compared: outcomes, and whole states."]
        :
        [
            "Not compared:",
            .. ReportText.List("commands that it does not carry out", left.Commands),
            .. ReportText.List("left out of its states", left.LeftOut),
            .. ReportText.List("left out of some of its states", left.LeftOutAtTimes),
            .. ReportText.List("excluded", left.Excluded.Select(row => row.Found ? $"{row.Path}" : $"{row.Path} (nothing was there)")),
        ];

    /// <summary>Returns a test case that is skipped if a part was not compared.</summary>
    private static TestCase Case(string suite, ComparisonGaps left)
    {
        IEnumerable<string> parts = left.Commands.Concat(left.LeftOut).Concat(left.LeftOutAtTimes)
            .Concat(left.Excluded.Select(row => $"{row.Path}"));
        return new(suite, "everything is compared", ProtocolViolation.State)
        {
            Skipped = left.IsEmpty ? null : $"not compared: {string.Join(", ", parts)}",
        };
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''")}'";
}
