using System.Text.Json.Nodes;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>Creates the reports of <c>mesh prove</c>.</summary>
internal static class ProofReports
{
    private const string Indent = "    ";

    /// <summary>Returns the report of proofs.</summary>
    /// <param name="run">The selected obligations.</param>
    /// <param name="results">The results, by command and shape.</param>
    /// <param name="time">The duration.</param>
    /// <param name="pages">The pages of counterexamples.</param>
    /// <param name="merged">The shards whose results were joined; null for one process.</param>
    public static Report Of(
        ProofRun run, IReadOnlyList<ScenarioResult> results, TimeSpan time, IReadOnlyList<string> pages, MergedCampaign? merged)
    {
        ProofResult[] proofs = [.. results.SelectMany(result => result.Proofs)];
        ProofResult[] open = [.. proofs.Where(proof => proof.Status != ProofStatus.Proved)];
        TimeSpan slowest = results.Select(result => result.Slowest).DefaultIfEmpty().Max();
        IReadOnlyList<SolverContradiction> contradictions = SolverContradiction.Of(results);
        int structures = results.Where(result => result.IsReached).DistinctBy(result => result.Scenario).Count();
        IReadOnlyList<FurtherRuns> further = run.RunFurther();
        string units = structures > 0 ? "shapes and structures" : "shapes";
        string[] contracts = [.. proofs.SelectMany(proof => proof.Contracts).Distinct().Order(StringComparer.Ordinal)];
        return new()
        {
            Text =
            [
                Table(run, proofs),
                .. open.SelectMany(OpenObligation),
                "",
                .. contradictions.Select(Text),
                .. pages.Select(ReportText.PageOf),
                $"{ReportText.Count(results.Count)} {units}, {ReportText.Count(results.Sum(result => result.Paths))} paths, "
                    + $"{ReportText.Count(results.Sum(result => result.Queries))} queries, "
                    + $"the slowest {ReportText.Count(slowest.TotalMilliseconds)} ms; "
                    + $"{ReportText.Fixed(time.TotalSeconds, 1)} s in all.",
                .. run.Reached.Zip(further, Reached).SelectMany(lines => lines),
                $"A solver answered for {ReportText.Count(proofs.Count(proof => proof.IsAsked))} obligations; bounds decide the others.",
                .. AnswersBySolver(results),
                .. contracts.Length > 0 ? new[] { $"Contracts: {string.Join(", ", contracts)}." } : [],
                open.Length > 0 ? $"{ReportText.Count(open.Length)} of {ReportText.Count(proofs.Length)} obligations are not proved."
                    : $"All {ReportText.Count(proofs.Length)} obligations are proved for all amounts of these {units}.",
                .. Ratios(run, proofs),
                .. merged is null ? [] : Merged(merged, open),
            ],
            Json = new
            {
                Shapes = results.Count,
                Structures = structures,
                Reached = run.Reached,
                FurtherRuns = further,
                Paths = results.Sum(result => result.Paths),
                Queries = results.Sum(result => result.Queries),
                Asked = proofs.Count(proof => proof.IsAsked),
                SlowestQueryMs = ReportJson.Milliseconds(slowest),
                Ms = ReportJson.Milliseconds(time),
                ProvedForAllRatios = proofs.Count(IsProvedForAllRatios),
                Proved = proofs.Length - open.Length,
                NotProved = open.Length,
                Answers = Answers(results),
                Contradictions = contradictions,
                Pages = pages,
                Shards = merged is null ? null : MergedShards.Json(merged),
                Obligations = proofs.Select(Json),
            },
            HasFinding = open.Length > 0 || contradictions.Count > 0 || results.Count == 0 || merged is { IsComplete: false },
            Cases = Cases(results),
            Trace = () => CounterexampleOf(results),
        };
    }

    /// <summary>Returns a test case for each invariant and command. An unknown obligation fails, because it is not proved.</summary>
    public static IReadOnlyList<TestCase> Cases(IReadOnlyList<ScenarioResult> results) =>
    [
        .. from proof in results.SelectMany(result => result.Proofs)
           group proof by (proof.Invariant, proof.Command) into obligation
           orderby ProofRun.ObligationIds.TakeWhile(id => id != obligation.Key.Invariant).Count()
           select Case(obligation.Key.Invariant, SnakeCase.Of(obligation.Key.Command), [.. obligation]),
        .. SolverContradiction.Of(results).Select(found => new TestCase(
            "mesh prove contradiction", $"{found.Invariant}, {found.Scenario}", found.Invariant)
        {
            Failure = new(Text(found), []),
        }),
    ];

    /// <summary>Returns the first counterexample that was replayed on amounts, as a run of one step; null if there is none.</summary>
    public static Run? CounterexampleOf(IReadOnlyList<ScenarioResult> results) => results
        .SelectMany(result => result.Proofs)
        .Select(proof => Refutations.RunOf(proof.Refutation, proof.Invariant))
        .FirstOrDefault(run => run is not null);

    /// <summary>Returns a row for each invariant, or for each command of one invariant, in the order of the protocol.</summary>
    private static ReportTable Table(ProofRun run, ProofResult[] proofs)
    {
        bool isOneInvariant = run.Invariant is not null;
        List<string> order = [.. ProofRun.ObligationIds];
        IEnumerable<ProofResult> ordered = proofs.OrderBy(proof => order.IndexOf(proof.Invariant));
        return new(
            [isOneInvariant ? "command" : "invariant", "result", "by", "shapes", "asked", "paths", "queries", "ms"],
            [
                .. ProofSummary.By(ordered, proof =>
                    isOneInvariant ? SnakeCase.Of(proof.Command) : proof.Invariant).Select(row => (string[])
                [
                    row.Name,
                    SnakeCase.Of(row.Status),
                    string.Join(' ', row.Solvers),
                    ReportText.Count(row.Proofs / row.Solvers.Count),
                    ReportText.Count(row.Asked / row.Solvers.Count),
                    ReportText.Count(row.Paths / row.Solvers.Count),
                    ReportText.Count(row.Queries),
                    ReportText.Count(row.Time.TotalMilliseconds),
                ]),
            ]);
    }

    private static string Text(SolverContradiction found) =>
        $"Contradiction: {found.Invariant} after {SnakeCase.Of(found.Command)} is proved by {string.Join(" and ", found.ProvedBy)} and "
        + $"refuted by {string.Join(" and ", found.RefutedBy)}, in {found.Scenario}. One of the solvers is wrong: run --dump.";

    /// <summary>Returns a line with the number of queries that each solver answered; no line if they are the solvers of the run.</summary>
    private static string[] AnswersBySolver(IReadOnlyList<ScenarioResult> results)
    {
        SortedDictionary<string, int> answers = Answers(results);
        return answers.Keys.All(name => results.Any(result => result.Solver == name))
            ? []
            : [$"Answers: {string.Join(", ", answers.Select(entry => $"{entry.Key} {ReportText.Count(entry.Value)}"))}."];
    }

    private static SortedDictionary<string, int> Answers(IReadOnlyList<ScenarioResult> results) => new(
        results.SelectMany(result => result.Answers).GroupBy(entry => entry.Key).ToDictionary(
            group => group.Key, group => group.Sum(entry => entry.Value)),
        StringComparer.Ordinal);

    private static bool IsProvedForAllRatios(ProofResult proof) => proof.Status == ProofStatus.Proved && proof.IsForAllRatios;

    private static IEnumerable<string> Ratios(ProofRun run, ProofResult[] proofs) => run.ForAllRatios
        ?
        [
            $"{ReportText.Count(proofs.Count(IsProvedForAllRatios))} of them are proved for all ratios and prices that compare alike.",
        ]
        : [];

    private static string[] Reached(ReachedStructures reached, FurtherRuns further) =>
    [
        $"{ReportText.Count(reached.Proved)} of {ReportText.Count(reached.Reached)} structures that "
            + $"{ReportText.Count(reached.Runs)} {reached.Source} reach.",
        $"{ReportText.Count(further.Runs)} more {further.Source}: {ReportText.Count(further.Proved)} of "
            + $"{ReportText.Count(further.Commands)} commands have such a structure; "
            + $"{ReportText.Count(further.NewStructures)} structures are new.",
    ];

    private static IEnumerable<string> Merged(MergedCampaign merged, ProofResult[] open) => open.Length == 0
        ? MergedShards.Lines(merged, "scenarios")
        : MergedShards.Lines(merged, "scenarios").Prepend(
            $"For a counterexample, run {MeshCommandLine.Name} prove with --command and --invariant, or the shard again.");

    private static IEnumerable<string> OpenObligation(ProofResult proof) =>
    [
        "",
        $"{proof.Invariant}, {SnakeCase.Of(proof.Command)}, {proof.Solver}: {SnakeCase.Of(proof.Status)}",
        $"{Indent}{proof.Scenario}",
        .. Story(proof).Select(line => line.Length == 0 ? "" : $"{Indent}{line}"),
    ];

    private static TestCase Case(string invariant, string command, ProofResult[] proofs)
    {
        ProofResult[] open = [.. proofs.Where(proof => proof.Status != ProofStatus.Proved)];
        return new($"mesh prove {invariant}", command, invariant)
        {
            Time = TimeSpan.FromTicks(proofs.Sum(proof => proof.Time.Ticks)),
            Failure = open.Length == 0 ? null : new(
                $"{invariant} after {command}: {SnakeCase.Of(open.Max(proof => proof.Status))}",
                [.. open.SelectMany(proof => Story(proof).Prepend($"{proof.Scenario}, {proof.Solver}: {SnakeCase.Of(proof.Status)}"))]),
        };
    }

    /// <summary>
    /// Returns a counterexample in the terms of the protocol: the state, the command, and the violation. No line if there is none.
    /// </summary>
    private static IEnumerable<string> Story(ProofResult proof)
    {
        if (proof.Refutation is not { } refutation)
        {
            return [];
        }

        State<Amount> genesis = new Mesh<Amount>(refutation.Configuration).Genesis();
        Transition<Amount> step = Refutations.StepOf(refutation);
        string contracts = refutation.Contracts switch
        {
            [] => "no contract",
            [var one] => $"the contract {one}",
            var several => $"the contracts {string.Join(", ", several)}",
        };
        return
        [
            refutation.IsSpurious
                ? $"{proof.Invariant}: a spurious counterexample of {contracts}: replayed on amounts it violates nothing."
                : $"{proof.Invariant} is violated: {refutation.Found}",
            "",
            "In this state, where every other value is zero or as at genesis:",
            .. StateDifference.Between(refutation.Configuration, genesis, refutation.Before)
                .Where(place => place.Right is not ("0" or "[]"))
                .Select(place => $"{Indent}{place.Path}: {place.Right}"),
            "",
            $"{Narration.Of(step)}{(refutation.After is null ? ", and that fails." : ", and that changes:")}",
            .. StateDifference.Between(refutation.Configuration, step.Before, step.After)
                .Select(change => $"{Indent}{change.Path}: {change.Left} → {change.Right}"),
        ];
    }

    private static object Json(ProofResult proof) => new
    {
        Invariant = proof.Invariant,
        Command = SnakeCase.Of(proof.Command),
        Shape = proof.Scenario,
        Solver = proof.Solver,
        Status = SnakeCase.Of(proof.Status),
        Paths = proof.Paths,
        Queries = proof.Queries,
        ForAllRatios = proof.IsForAllRatios,
        ComparesAmounts = proof.ComparesAmounts,
        Violable = proof.IsViolable,
        Ms = ReportJson.Milliseconds(proof.Time),
        Contracts = proof.Contracts,
        Refutation = proof.Refutation is not { } refutation ? null : new
        {
            Spurious = refutation.IsSpurious,
            Contracts = refutation.Contracts,
            Where = refutation.Found?.Where,
            What = refutation.Found?.What,
            Config = JsonNode.Parse(ConfigurationDocument.Write(refutation.Configuration)),
            Before = JsonNode.Parse(StateDocument.Write(refutation.Configuration, refutation.Before)),
            Command = JsonNode.Parse(CommandDocument.Write(refutation.Command)),
            After = refutation.After is { } after ? JsonNode.Parse(StateDocument.Write(refutation.Configuration, after)) : null,
        },
    };
}
