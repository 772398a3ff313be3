namespace MeshSecurity.Cli;

/// <summary>A check as test cases: one for each invariant, and for what checks hold beside them.</summary>
internal static class CheckCases
{
    private const string Suite = "mesh check";

    /// <summary>One run that was given.</summary>
    public static IReadOnlyList<TestCase> Of(Run run, string file) => Of(run.Findings.Count > 0 ? run : null, file, $"the run ended with a violation, after {run.Steps.Count} commands");

    /// <summary>Random runs.</summary>
    public static IReadOnlyList<TestCase> Of(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete)
    {
        string[] missing = [.. result.Coverage.Missing];
        TestCase coverage = new(Suite, ReportRule.Coverage, ReportRule.Coverage)
        {
            Failure = incomplete ? new($"{missing.Length} of what runs must reach was never reached", missing) : null,
            Skipped = missing.Length > 0 && !incomplete
                ? $"{missing.Length} of what runs can reach was not reached, in {(campaign.Mesh is null ? "runs so few" : "this mesh")}"
                : null,
        };
        return
        [
            .. Of(result.Failure?.Shrunk, saved?.CommandsFile, $"the check ended with a violation, in run {result.Failure?.Index}"),
            coverage,
        ];
    }

    /// <summary>Where something is violated, nothing is said of the rest: the runs that would have followed were not made.</summary>
    private static IEnumerable<TestCase> Cases(Run? failed, string? file, string ended)
    {
        string[] ids = [.. Invariants<Amount>.All.Select(invariant => invariant.Id), Checker.Guard, Checker.Failure, LockStep.Equivalence];
        return ids.Select(id => new TestCase(Suite, id, id)
        {
            Failure = failed?.Findings.FirstOrDefault(found => found.Invariant == id) is { } finding ? TestFailure.Of(finding, failed, file) : null,
            Skipped = failed is null ? null : ended,
        });
    }

    private static TestCase[] Of(Run? failed, string? file, string ended) => [.. Cases(failed, file, ended)];
}
