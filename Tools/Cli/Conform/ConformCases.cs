namespace MeshSecurity.Cli;

/// <summary>A conformance test as test cases: one for each kind of finding about an implementation, and one for each invariant.</summary>
internal static class ConformCases
{
    private const string Suite = "mesh conform";

    /// <summary>One run that was given.</summary>
    public static IReadOnlyList<TestCase> Of(Run run, string file, ComparisonGaps left) =>
        [.. RunCases.Of(Suite, Rules(RunCases.Ended(run)), run, file), Compared(left)];

    /// <summary>Random runs.</summary>
    public static IReadOnlyList<TestCase> Of(Campaign campaign, CampaignResult result, SavedRun? saved, ComparisonGaps left)
    {
        IEnumerable<TestCase> rules = RunCases.Of(Suite, Rules(RunCases.Ended(campaign, result)), result.Failure?.Shrunk, saved?.CommandsFile);
        return [.. rules.Select(rule => RunCases.OrElsewhere(rule, result.Failed)), Compared(left)];
    }

    /// <summary>Invariants are held against the model's steps, which the implementation's are compared with.</summary>
    private static IEnumerable<(string Id, string? Skipped)> Rules(string? ended) =>
    [
        .. ReportRule.OfConformance.Select(rule => (rule.Id, ended)),
        .. Invariants<Amount>.All.Select(invariant => (invariant.Id, ended)),
        (Checker.Guard, ended),
        (Checker.Failure, ended),
    ];

    /// <summary>What was not compared has not failed, but nobody should take it for right.</summary>
    private static TestCase Compared(ComparisonGaps left) => new(Suite, "everything is compared", ProtocolViolation.State)
    {
        Skipped = left.IsEmpty ? null : $"not compared: {string.Join(", ", (IEnumerable<string>)[.. left.Commands, .. left.LeftOut, .. left.LeftOutAtTimes, .. left.Excluded.Select(row => $"{row.Path}")])}",
    };
}
