using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>Creates the reports of <c>mesh defects</c>.</summary>
internal static class HuntReports
{
    private const int TitleWidth = 30;

    /// <summary>Returns the report of a hunt.</summary>
    /// <param name="hunt">The hunt.</param>
    /// <param name="by">The kind of evidence.</param>
    /// <param name="mistakes">The mistakes to look for.</param>
    /// <param name="results">The results; a mistake without one was not looked for to the end.</param>
    /// <param name="merged">The shards whose results were joined; null for one process.</param>
    public static Report Of(
        MistakeSearch hunt, SearchMethod by, IReadOnlyList<Mistake> mistakes, IReadOnlyList<MistakeResult> results, MergedCampaign? merged)
    {
        object list = results.Select(Json);
        int left = mistakes.Count - results.Count;
        return new()
        {
            Text =
            [
                new ReportTable(["id", "mistake", "caught by", "commands", "s", "steps", "proof"], [.. results.Select(Row)]),
                "",
                .. Legend(hunt, by),
                Summary(results),
                .. from result in results
                   where result.Verdict == MistakeVerdict.WrongReason
                   select $"{result.Mistake.Id} violates other invariants only: {string.Join(", ", OtherInvariants(result).Distinct())}.",
                .. merged is not null ? MergedShards.Lines(merged, "mistakes")
                    : left > 0 ? [$"Interrupted: {left} mistakes were not looked for to the end."]
                    : Array.Empty<string>(),
            ],
            Json = merged is null ? list : new { Mistakes = list, Shards = MergedShards.Json(merged) },
            HasFinding = results.Any(MistakeSearchProgress.IsFinding) || merged is { IsComplete: false },
            Cases = HuntCases.Of(by, mistakes, results),
            Rules = HuntCases.Rules,
        };
    }

    /// <summary>Returns the story of a mistake, with its recorded run.</summary>
    public static IEnumerable<ReportPart> Story(MistakeResult result)
    {
        Mistake mistake = result.Mistake;
        return
        [
            $"{mistake.Id}: {mistake.Title}",
            "",
            mistake.Story,
            "",
            .. Counterexample.Of(mistake) is not { } counterexample ? [] : (IEnumerable<string>)
            [
                .. FailureReport.Of(counterexample.Replay(mistake.Rules<Amount>())),
                "",
                $"The run is recorded in {Counterexample.FolderOf(mistake)}.",
                "",
            ],
            .. (result.Random?.Others ?? []).Select(other => $"Other random runs violated {other} before; that does not count."),
        ];
    }

    private static object Json(MistakeResult result) => new
    {
        Id = result.Mistake.Id,
        Title = result.Mistake.Title,
        CaughtBy = result.Mistake.CaughtBy,
        Verdict = result.Verdict is { } verdict ? SnakeCase.Of(verdict) : null,
        Check = result.Random is not { } random ? null : new
        {
            Verdict = SnakeCase.Of(random.Verdict),
            Seeds = random.Seeds,
            Found = random.Found,
            MedianCommands = random.Commands,
            MedianSeconds = random.Time is { } time ? ReportJson.Seconds(time) : (double?)null,
            Invariants = random.Invariants,
            Others = random.Others,
        },
        Explore = result.Exploration is not { } exploration ? null : new
        {
            Verdict = SnakeCase.Of(exploration.Verdict),
            Scope = exploration.Scope,
            States = exploration.States,
            Seconds = ReportJson.Seconds(exploration.Time),
            Steps = exploration.Shortest?.Steps.Count,
            Invariants = InvariantsOf(exploration),
        },
        Prove = result.Proof is not { } proof ? null : new
        {
            Verdict = SnakeCase.Of(proof.Verdict),
            Shape = proof.Scenario,
            Invariant = proof.Invariant,
            Replayed = proof.What is not null,
            What = proof.What,
            Seconds = ReportJson.Seconds(proof.Time),
        },
    };

    private static string[] Row(MistakeResult result) =>
    [
        result.Mistake.Id,
        result.Mistake.Title is { Length: <= TitleWidth } title ? title : $"{result.Mistake.Title[..(TitleWidth - 1)].TrimEnd()}…",
        InvariantOf(result),
        result.Random is not { } random ? "-" : random.Commands is { } commands ? ReportText.Count(commands) : Failing(random.Verdict),
        result.Random is not { } timed ? "-" : timed.Time is { } time ? ReportText.Fixed(time.TotalSeconds, 2) : "",
        result.Exploration is not { } found ? "-"
            : found.Verdict == MistakeVerdict.Caught ? ReportText.Count(found.Shortest!.Steps.Count) : Failing(found.Verdict),
        result.Proof is not { } proof ? "-" : proof.Verdict == MistakeVerdict.Caught ? "refuted" : Failing(proof.Verdict),
    ];

    private static string[] Legend(MistakeSearch hunt, SearchMethod by) => by switch
    {
        SearchMethod.Cheapest =>
        [
            "Each mistake by the cheapest evidence that catches it: random runs of one seed",
            $"up to {ReportText.Count(hunt.Commands)} commands, an exploration, or a proof. For all evidence: --by all",
        ],
        SearchMethod.Check or SearchMethod.All =>
        [
            $"commands, s: until random runs find it; medians of {hunt.Seeds} seeds, each up to",
            $"{ReportText.Count(hunt.Commands)} commands. steps: the fewest, by exploration. proof: replayed.",
        ],
        _ => [],
    };

    private static string Summary(IReadOnlyList<MistakeResult> results)
    {
        int Caught(Func<MistakeResult, MistakeVerdict?> verdict) => results.Count(result => verdict(result) == MistakeVerdict.Caught);
        return $"{Caught(result => result.Verdict)} of {results.Count(result => result.Verdict is not null)} are caught: "
            + $"{Caught(result => result.Random?.Verdict)} by random runs, {Caught(result => result.Exploration?.Verdict)} by exploration, "
            + $"{Caught(result => result.Proof?.Verdict)} by proof.";
    }

    private static IEnumerable<string> OtherInvariants(MistakeResult result) =>
        (result.Random?.Others ?? []).Concat(result.Exploration is { } exploration ? InvariantsOf(exploration) : []);

    private static IEnumerable<string> InvariantsOf(ExplorationSearchResult exploration) =>
        exploration.Shortest?.Findings.Select(finding => finding.Invariant) ?? [];

    private static string InvariantOf(MistakeResult result) =>
        result.Random?.Invariants is [{ } random, ..] ? random
        : result.Exploration is { Verdict: MistakeVerdict.Caught } found ? InvariantsOf(found).First(result.Mistake.IsShownBy)
        : result.Proof is { Verdict: MistakeVerdict.Caught } proof ? proof.Invariant!
        : "";

    private static string Failing(MistakeVerdict verdict) => verdict == MistakeVerdict.WrongReason ? "WRONG" : "MISSED";
}
