namespace MeshSecurity.Cli;

/// <summary>Runs as test cases: one for each rule that they were held against.</summary>
internal static class RunCases
{
    /// <summary>A case for each rule, which fails where the run violates it.</summary>
    /// <param name="suite">What the cases belong to.</param>
    /// <param name="rules">The ids of the rules, each with why nothing is said of it where it is not violated; null where it held.</param>
    /// <param name="run">The run that failed; null where none did.</param>
    /// <param name="file">The commands of that run; null where they are in no file.</param>
    public static IEnumerable<TestCase> Of(string suite, IEnumerable<(string Id, string? Skipped)> rules, Run? run, string? file) =>
        rules.Select(rule => new TestCase(suite, rule.Id, rule.Id)
        {
            Failure = run?.Findings.FirstOrDefault(found => found.Invariant == rule.Id) is { } finding ? TestFailure.Of(finding, run, file) : null,
            Skipped = rule.Skipped,
        });

    /// <summary>Why nothing is said of what a given run did not violate; null where it came to its end.</summary>
    public static string? Ended(Run run) => run.Findings.Count > 0 ? $"the run ended with a violation, after {run.Steps.Count} commands" : null;

    /// <summary>Where runs ended early, nothing is said of what they did not find: those that would have followed were not made.</summary>
    public static string? Ended(Campaign campaign, CampaignResult result)
    {
        int all = campaign.Shard.Of(campaign.Runs).Count();
        return result.Failure is { } failure ? $"the check ended with a violation, in run {failure.Index}"
            : result.Failed is [{ Index: var run }, ..] ? $"the check ended with a violation, in run {run}, which does not come again"
            : result.Runs < all ? $"the check was interrupted after {result.Runs} of {all} runs"
            : null;
    }

    /// <summary>What failed in another run than the one that is shown, on another thread or machine, failed all the same.</summary>
    public static TestCase OrElsewhere(TestCase rule, IReadOnlyList<FailedRun> failed) => rule with
    {
        Failure = rule.Failure ?? (
            from run in failed
            from finding in run.Findings
            where finding.Invariant == rule.Rule
            select new TestFailure(finding.ToString(), [$"in run {run.Index}"])).FirstOrDefault(),
    };
}
