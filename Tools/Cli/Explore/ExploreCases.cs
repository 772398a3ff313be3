namespace MeshSecurity.Cli;

/// <summary>An exploration as test cases: for its scope, one for each invariant and each goal.</summary>
internal static class ExploreCases
{
    public static IReadOnlyList<TestCase> Of(ExplorationResult result, ExplorationOptions options, SavedRun? saved)
    {
        string? cut = result.Ending == ExplorationEnd.Exhausted ? null : $"the exploration ended before its end: {SnakeCase.Of(result.Ending)}, {result.States} states";
        IEnumerable<(string Id, string? Skipped)> ids =
        [
            .. Invariants<Amount>.All.Select(invariant =>
                (invariant.Id, invariant is Invariant<Amount>.OfTrace && options.Checks == Checks.Safety ? "left out by --safety" : cut)),
            (Checker.Guard, cut),
            (Checker.Failure, cut),
            (LockStep.Equivalence, options.Execution == ExecutionMode.Both ? cut : "one engine took the steps"),
        ];
        string suite = $"mesh explore {result.Scope.Name}";
        return
        [
            .. RunCases.Of(suite, ids, result.Failure, saved?.CommandsFile),
            .. result.Goals.Select(goal => new TestCase(suite, $"reached: {goal.Name}", ReportRule.Coverage)
            {
                Failure = result.Missing.Contains(goal.Name) ? new($"never reached: {goal.Name}", [$"All of {result.Scope.Name} was seen."]) : null,
                Skipped = goal.Reached ? null : cut,
            }),
        ];
    }
}
