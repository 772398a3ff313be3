namespace MeshSecurity.Cli;

/// <summary>An exploration as test cases: for its scope, one for each invariant and each goal.</summary>
internal static class ExploreCases
{
    public static IReadOnlyList<TestCase> Of(ExplorationResult result, ExplorationOptions options, SavedRun? saved)
    {
        string? cut = result.Ending == ExplorationEnd.Exhausted ? null : $"the exploration ended before its end: {Snake.Of(result.Ending)}, {result.States} states";
        IEnumerable<(string Id, string? Skipped)> ids =
        [
            .. Invariants<Amount>.All.Select(invariant =>
                (invariant.Id, invariant is Invariant<Amount>.OfTrace && options.Checks == Checks.Safety ? "left out by --safety" : cut)),
            (Checker.Guard, cut),
            (Checker.Failure, cut),
            (LockStep.Equivalence, options.Stepping == Stepping.Both ? cut : "one engine took the steps"),
        ];
        string suite = $"mesh explore {result.Scope.Name}";
        return
        [
            .. ids.Select(row => new TestCase(suite, row.Id, row.Id)
            {
                Failure = result.Failure?.Findings.FirstOrDefault(found => found.Invariant == row.Id) is { } finding
                    ? TestFailure.Of(finding, result.Failure, saved?.CommandsFile)
                    : null,
                Skipped = row.Skipped,
            }),
            .. result.Goals.Select(goal => new TestCase(suite, $"reached: {goal.Name}", ReportRule.Coverage)
            {
                Failure = result.Missing.Contains(goal.Name) ? new($"never reached: {goal.Name}", [$"All of {result.Scope.Name} was seen."]) : null,
                Skipped = goal.Reached ? null : cut,
            }),
        ];
    }
}
