namespace MeshSecurity.Cli;

/// <summary>Creates the reports of <c>mesh explore</c>.</summary>
internal static class ExploreReports
{
    /// <summary>Returns the report of all explored scopes. The text of each scope is shown before, when the scope ends.</summary>
    public static Report Of(IReadOnlyList<(ExplorationResult Result, SavedRun? Saved)> explored, ExplorationOptions options)
    {
        ExplorationResult[] results = [.. explored.Select(scope => scope.Result)];
        string scopes = ReportText.Count(results.Length, "scope");
        string states = $"{ReportText.Count(results.Sum(result => result.States))} states";
        string transitions = $"{ReportText.Count(results.Sum(result => result.Transitions))} transitions";
        int found = results.Count(result => result.Failure is not null);
        return new()
        {
            Text = [$"{scopes}, {states}, {transitions}: {(found == 0 ? "no invariant is violated." : $"{found} with a finding.")}"],
            Json = explored.Select(scope => Json(scope.Result, options, scope.Saved)),
            HasFinding = results.Any(result => result.Failure is not null || result.Missing.Any()),
            Cases = [.. explored.SelectMany(scope => Cases(scope.Result, options, scope.Saved))],
            Trace = () => results.Select(result => result.Failure).FirstOrDefault(failure => failure is not null),
        };
    }

    /// <summary>Returns the text of one scope.</summary>
    public static IReadOnlyList<ReportPart> Text(ExplorationResult result, ExplorationOptions options, SavedRun? saved) =>
    [
        .. TextWrapping.Wrap("", "", $"{result.Scope.Name}: {result.Scope.About}", separator: " "),
        .. ScopesPage.Lines(result.Scope).SelectMany(line => ReportText.List(line.What, [line.List])),
        .. Numbers(result, options),
        ReportText.Outcomes(result.Outcomes.Where(row => row.Reason is null || row.Count > 0)),
        .. ReportText.List("reached", result.Goals.Where(goal => goal.Reached).Select(goal => goal.Name), "; "),
        .. ReportText.List("never reached", result.Goals.Where(goal => !goal.Reached).Select(goal => goal.Name), "; "),
        .. ReportText.List(
            "reached with equality",
            result.BoundaryCoverage.Where(boundary => boundary.Tight).Select(boundary => boundary.Invariant),
            "; "),
        .. ReportText.List(
            "never with equality",
            result.BoundaryCoverage.Where(boundary => !boundary.Tight).Select(boundary => boundary.Invariant),
            "; "),
        .. ReportText.List(
            "from every state", result.ShowsLiveness ? ["everyone can leave", "relaying comes to rest in any order"] : [], "; "),
        .. result.Failure is null ? [] : ReportText.Failure(
            result.Failure,
            saved!,
            $"{MeshCommandLine.Name} check --engine "
                + $"{(options.Execution == ExecutionMode.Model ? EngineCatalog.Model : EngineCatalog.Both)}"),
        "",
    ];

    private static IEnumerable<string> Numbers(ExplorationResult result, ExplorationOptions options)
    {
        double seconds = Math.Max(result.Time.TotalSeconds, 0.001);
        string speed = $"{ReportText.Count((long)(result.Transitions / seconds))} transitions per second";
        string memory = $"{ReportText.Count(result.PeakBytes / Math.Max(result.States, 1))} bytes per state";
        string size = $"{ReportText.Count(result.States)} states, {ReportText.Count(result.Transitions)} transitions";
        yield return $"  {size}, {result.Depth} steps deep: {Told(result.Ending)}";
        yield return $"  {ReportText.Fixed(seconds, 1)} s, {speed}, {memory}, symmetry {result.Permutations}";
        if (result.Executed < result.Transitions)
        {
            yield return $"  {ReportText.Count(result.Executed)} executed; the others differ in remaining budgets only";
        }

        yield return $"  checked: {Told(options.Checks)}";
        if (result.FullyChecked < result.Distinct)
        {
            yield return $"  {ReportText.Count(result.FullyChecked)} states checked in whole; the others have no new part";
        }

        yield return $"  steps digest {result.Digest:x16}: equal for engines that take equal steps";
    }

    private static string Told(ExplorationEnd ending) => ending switch
    {
        ExplorationEnd.Exhausted => "all there are.",
        ExplorationEnd.Found => "a violation was found.",
        ExplorationEnd.DepthLimit => "the limit of --depth.",
        ExplorationEnd.StateLimit => "the limit of --states.",
        ExplorationEnd.MemoryLimit => "the limit of --memory.",
        _ => "interrupted.",
    };

    private static string Told(Checks checks) => checks switch
    {
        Checks.States => "state invariants in every state; no step invariants",
        Checks.Safety => "state invariants in every state, step invariants on every step",
        _ => "every state, every step, liveness from every state",
    };

    private static object Json(ExplorationResult result, ExplorationOptions options, SavedRun? saved)
    {
        var bounds = new ScopeBounds(result.Scope);
        return new
        {
            Scope = result.Scope.Name,
            Budgets = bounds.Budgets.ToDictionary(budget => budget.Command, budget => budget.Times),
            Unbounded = bounds.Unbounded,
            Renumbered = bounds.Renumbered,
            Ending = SnakeCase.Of(result.Ending),
            States = result.States,
            Transitions = result.Transitions,
            Taken = result.Executed,
            Distinct = result.Distinct,
            Judged = result.FullyChecked,
            Depth = result.Depth,
            Arrangements = result.Permutations,
            Seconds = ReportJson.Seconds(result.Time),
            PeakBytes = result.PeakBytes,
            VisitedBytes = result.VisitedBytes,
            Checks = ExploreOptions.Levels.Single(level => level.Value == options.Checks).Key,
            StepsDigest = $"{result.Digest:x16}",
            ShowsLiveness = result.ShowsLiveness,
            Outcomes = ReportJson.Outcomes(result.Outcomes),
            Goals = result.Goals.ToDictionary(goal => goal.Name, goal => goal.Reached),
            Tight = result.BoundaryCoverage.ToDictionary(boundary => boundary.Invariant, boundary => boundary.Tight),
            Failure = result.Failure is { } failure ? ReportJson.Failure(failure, saved!) : null,
        };
    }

    private static IEnumerable<TestCase> Cases(ExplorationResult result, ExplorationOptions options, SavedRun? saved)
    {
        string? cut = result.Ending == ExplorationEnd.Exhausted ? null
            : $"the exploration ended early: {SnakeCase.Of(result.Ending)}, {result.States} states";
        string suite = $"mesh explore {result.Scope.Name}";
        IEnumerable<(string Id, string? Skipped)> rules =
        [
            .. Invariants<Amount>.All.Select(invariant =>
                (invariant.Id, invariant is Invariant<Amount>.OfTrace && options.Checks == Checks.Safety ? "left out by --safety" : cut)),
            (Checker.Guard, cut),
            (Checker.Failure, cut),
            (LockStep.Equivalence, options.Execution == ExecutionMode.Both ? cut : "one engine took the steps"),
        ];
        return
        [
            .. RuleCases.Of(suite, rules, result.Failure, saved?.CommandsFile),
            .. result.Goals.Select(goal => new TestCase(suite, $"reached: {goal.Name}", ReportRule.Coverage)
            {
                Failure = result.Missing.Contains(goal.Name)
                    ? new($"never reached: {goal.Name}", [$"Every state of {result.Scope.Name} was visited."]) : null,
                Skipped = goal.Reached ? null : cut,
            }),
        ];
    }
}
