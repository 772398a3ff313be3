namespace MeshSecurity.Cli;

/// <summary>A check as test cases: one for each invariant, and for what checks hold beside them.</summary>
internal static class CheckCases
{
    private const string Suite = "mesh check";

    /// <summary>One run that was given.</summary>
    /// <param name="run">The run.</param>
    /// <param name="file">Its commands.</param>
    /// <param name="engine">The engine that was led along; null where the model ran alone.</param>
    public static IReadOnlyList<TestCase> Of(Run run, string file, Func<Configuration, IEngine>? engine) =>
        [.. Of(run, file, engine, run.Findings.Count > 0 ? $"the run ended with a violation, after {run.Steps.Count} commands" : null)];

    /// <summary>Random runs.</summary>
    public static IReadOnlyList<TestCase> Of(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete)
    {
        string? ended = result.Failure is { } failure ? $"the check ended with a violation, in run {failure.Index}"
            : result.Failed is [{ Index: var run }, ..] ? $"the check ended with a violation, in run {run}, which does not come again"
            : result.Runs < Runs(campaign) ? $"the check was interrupted after {result.Runs} of {Runs(campaign)} runs"
            : null;
        IEnumerable<TestCase> rules = Of(result.Failure?.Shrunk, saved?.CommandsFile, campaign.Engine, ended);
        return [.. rules.Select(rule => OrElsewhere(rule, result.Failed)), Coverage([.. result.Coverage.Missing], incomplete)];
    }

    private static int Runs(Campaign campaign) => campaign.Shard.Of(campaign.Runs).Count();

    /// <summary>What failed in another run than the one that is shown, on another thread or machine, failed all the same.</summary>
    private static TestCase OrElsewhere(TestCase rule, IReadOnlyList<FailedRun> failed) => rule with
    {
        Failure = rule.Failure ?? (
            from run in failed
            from finding in run.Findings
            where finding.Invariant == rule.Rule
            select new TestFailure(finding.ToString(), [$"in run {run.Index}"])).FirstOrDefault(),
    };

    /// <summary>Where a check ended early, nothing is said of what it did not find: the runs that would have followed were not made.</summary>
    private static IEnumerable<TestCase> Of(Run? run, string? file, Func<Configuration, IEngine>? engine, string? ended)
    {
        IEnumerable<(string Id, string? Skipped)> rules =
        [
            .. Invariants<Amount>.All.Select(invariant => (invariant.Id, ended)),
            (Checker.Guard, ended),
            (Checker.Failure, ended),
            (LockStep.Equivalence, engine is null ? "the model was checked alone" : ended),
        ];
        return rules.Select(rule => new TestCase(Suite, rule.Id, rule.Id)
        {
            Failure = run?.Findings.FirstOrDefault(found => found.Invariant == rule.Id) is { } finding ? TestFailure.Of(finding, run, file) : null,
            Skipped = rule.Skipped,
        });
    }

    private static TestCase Coverage(string[] missing, bool incomplete) => new(Suite, ReportRule.Coverage, ReportRule.Coverage)
    {
        Failure = incomplete ? new($"{missing.Length} of what runs must reach was never reached", missing) : null,
        Skipped = missing.Length > 0 && !incomplete ? $"{missing.Length} of what runs can reach was not reached, in runs so few or in this mesh" : null,
    };
}
