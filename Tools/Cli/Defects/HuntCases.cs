using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>The test cases of a hunt: one for each mistake and kind of evidence, which fails unless the mistake is caught.</summary>
internal static class HuntCases
{
    private const string Page = "docs/defects.md";
    private const string Cheapest = "cheapest";

    /// <summary>Returns the test cases.</summary>
    /// <param name="kind">The kind of evidence.</param>
    /// <param name="mistakes">The mistakes to look for.</param>
    /// <param name="results">The results; a mistake without one was not looked for to the end.</param>
    public static IReadOnlyList<TestCase> Of(SearchMethod kind, IReadOnlyList<Mistake> mistakes, IReadOnlyList<MistakeResult> results) =>
    [
        .. from mistake in mistakes
           let result = results.FirstOrDefault(found => found.Mistake.Id == mistake.Id)
           from evidence in Asked(kind)
           select result is null
               ? new TestCase(SuiteOf(mistake), evidence, mistake.Id) { Skipped = "it was not looked for to the end" }
               : Of(result, evidence),
    ];

    /// <summary>The rules that findings name: each known mistake is caught.</summary>
    public static IEnumerable<ReportRule> Rules
    {
        get
        {
            string[] page = MistakesPage.Print().Split('\n');
            return KnownMistakes.All.Select(mistake => new ReportRule(
                mistake.Id,
                $"A known mistake is caught, by {string.Join(" or ", mistake.CaughtBy)}: {mistake.Title}.",
                Page,
                Array.FindIndex(page, line => line.StartsWith($"## {mistake.Id}:", StringComparison.Ordinal)) + 1));
        }
    }

    private static string[] Asked(SearchMethod by) => by switch
    {
        SearchMethod.Cheapest => [Cheapest],
        SearchMethod.All => [SnakeCase.Of(SearchMethod.Check), SnakeCase.Of(SearchMethod.Explore), SnakeCase.Of(SearchMethod.Prove)],
        _ => [SnakeCase.Of(by)],
    };

    private static TestCase Of(MistakeResult result, string evidence)
    {
        (MistakeVerdict? verdict, TimeSpan? time, string absent) =
            evidence == SnakeCase.Of(SearchMethod.Check) ? (result.Random?.Verdict, null, "")
            : evidence == SnakeCase.Of(SearchMethod.Explore)
                ? (result.Exploration?.Verdict, result.Exploration?.Time, "no step shows it: it takes a whole run")
            : evidence == SnakeCase.Of(SearchMethod.Prove) ? (result.Proof?.Verdict, result.Proof?.Time, "no step of a shape shows it")
            : (result.Verdict, null, "");
        return new(SuiteOf(result.Mistake), evidence, result.Mistake.Id)
        {
            Time = time,
            Skipped = verdict is null ? absent : null,
            Failure = verdict is null or MistakeVerdict.Caught ? null
                : new(Summary(result.Mistake, verdict.Value, evidence), [.. Story(result, evidence)]),
        };
    }

    private static string SuiteOf(Mistake mistake) => $"mesh defects {mistake.Id}";

    private static string Summary(Mistake mistake, MistakeVerdict verdict, string evidence)
    {
        string what = verdict == MistakeVerdict.Missed ? "missed" : "noticed for the wrong reason";
        string by = evidence == Cheapest ? "all evidence" : $"mesh defects --by {evidence}";
        return $"{mistake.Id} is {what} by {by}: {mistake.Title}";
    }

    private static IEnumerable<string> Story(MistakeResult result, string evidence)
    {
        bool Includes(SearchMethod by) => evidence == Cheapest || evidence == SnakeCase.Of(by);
        yield return result.Mistake.Story;
        yield return $"It must violate {string.Join(" or ", result.Mistake.CaughtBy)}.";
        if (Includes(SearchMethod.Check) && result.Random is { } random)
        {
            yield return $"Random runs show that from {random.Found} of {random.Seeds} seeds.";
            foreach (string other in random.Others)
            {
                yield return $"In other random runs {other} was violated before.";
            }
        }

        if (Includes(SearchMethod.Explore) && result.Exploration is { } exploration)
        {
            yield return $"An exploration visited {exploration.States} states.";
            foreach (string line in exploration.Shortest is { } run ? FailureReport.Of(run) : [])
            {
                yield return line;
            }
        }

        if (Includes(SearchMethod.Prove) && result.Proof is { } proof)
        {
            yield return proof.Invariant is null
                ? $"{proof.Scenario}: no invariant is refuted."
                : $"{proof.Scenario}: {proof.Invariant} is refuted, but not on real amounts.";
        }
    }
}
