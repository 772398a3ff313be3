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
        [.. RunCases.Of(Suite, Rules(engine, RunCases.Ended(run)), run, file)];

    /// <summary>Random runs.</summary>
    public static IReadOnlyList<TestCase> Of(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete)
    {
        IEnumerable<TestCase> rules =
            RunCases.Of(Suite, Rules(campaign.Engine, RunCases.Ended(campaign, result)), result.Failure?.Shrunk, saved?.CommandsFile);
        return [.. rules.Select(rule => RunCases.OrElsewhere(rule, result.Failed)), Coverage([.. result.Coverage.Missing], incomplete)];
    }

    private static IEnumerable<(string Id, string? Skipped)> Rules(Func<Configuration, IEngine>? engine, string? ended) =>
    [
        .. Invariants<Amount>.All.Select(invariant => (invariant.Id, ended)),
        (Checker.Guard, ended),
        (Checker.Failure, ended),
        (LockStep.Equivalence, engine is null ? "the model was checked alone" : ended),
    ];

    private static TestCase Coverage(string[] missing, bool incomplete) => new(Suite, ReportRule.Coverage, ReportRule.Coverage)
    {
        Failure = incomplete ? new($"{missing.Length} of what runs must reach was never reached", missing) : null,
        Skipped = missing.Length > 0 && !incomplete ? $"{missing.Length} of what runs can reach was not reached, in runs so few or in this mesh" : null,
    };
}
