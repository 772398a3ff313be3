namespace MeshSecurity.Cli;

/// <summary>Test cases of runs: one for each rule.</summary>
internal static class RuleCases
{
    /// <summary>Returns a case for each rule; it fails if the run violates the rule.</summary>
    /// <param name="suite">The test suite.</param>
    /// <param name="rules">The id of each rule, with the reason why it was not checked to the end, or null.</param>
    /// <param name="run">The run that failed; null if none did.</param>
    /// <param name="file">The file with its commands; null if there is none.</param>
    /// <param name="others">Other runs that failed.</param>
    public static IEnumerable<TestCase> Of(
        string suite, IEnumerable<(string Id, string? Skipped)> rules, Run? run, string? file, params IReadOnlyList<FailedRun> others) =>
        rules.Select(rule => new TestCase(suite, rule.Id, rule.Id)
        {
            Failure = run?.Findings.FirstOrDefault(found => found.Invariant == rule.Id) is { } finding
                ? TestFailure.Of(finding, run, file)
                : Elsewhere(rule.Id, others),
            Skipped = rule.Skipped,
        });

    /// <summary>Returns the reason why a given run did not check every rule to the end, or null.</summary>
    public static string? EndOf(Run run) =>
        run.Findings.Count > 0 ? $"the run ended with a violation, after {run.Steps.Count} commands" : null;

    /// <summary>Returns the reason why random runs did not check every rule to the end, or null.</summary>
    public static string? EndOf(Campaign campaign, CampaignResult result)
    {
        int all = campaign.Shard.Of(campaign.Runs).Count();
        return result.Failure is { } failure ? $"the check ended with a violation, in run {failure.Index}"
            : result.Failed is [{ Index: var run }, ..] ? $"the check ended with a violation, in run {run}, which does not fail again"
            : result.Runs < all ? $"the check was interrupted after {result.Runs} of {all} runs"
            : null;
    }

    private static TestFailure? Elsewhere(string rule, IReadOnlyList<FailedRun> others) => (
        from run in others
        from finding in run.Findings
        where finding.Invariant == rule
        select new TestFailure(finding.ToString(), [$"in run {run.Index}"])).FirstOrDefault();
}
