using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>
/// A hunt for mistakes as test cases: for each mistake, one for each kind of evidence that was asked. It passes where the mistake is caught
/// for the right reason.
/// </summary>
internal static class DefectCases
{
    private const string Page = "docs/defects.md";
    private const string Cheapest = "cheapest";

    /// <summary>The test cases.</summary>
    /// <param name="by">Which evidence was asked.</param>
    /// <param name="defects">What was to be looked for.</param>
    /// <param name="results">What came of each that was looked for to the end.</param>
    public static IReadOnlyList<TestCase> Of(SearchMethod by, IReadOnlyList<Mistake> defects, IReadOnlyList<MistakeResult> results) =>
        [.. defects.SelectMany(defect => Of(defect, results.FirstOrDefault(found => found.Mistake.Id == defect.Id), Asked(by)))];

    /// <summary>The mistakes as what findings are of: that each is caught.</summary>
    public static IEnumerable<ReportRule> Rules
    {
        get
        {
            string[] page = MistakesPage.Print().Split('\n');
            return KnownMistakes.All.Select(defect => new ReportRule(
                defect.Id,
                $"A known mistake is caught, by {string.Join(" or ", defect.CaughtBy)}: {defect.Title}.",
                Page,
                Array.FindIndex(page, line => line.StartsWith($"## {defect.Id}:", StringComparison.Ordinal)) + 1));
        }
    }

    private static IEnumerable<TestCase> Of(Mistake defect, MistakeResult? result, string[] asked) => asked.Select(evidence => result is null
        ? new(SuiteOf(defect), evidence, defect.Id) { Skipped = "it was not looked for to the end" }
        : Of(result, evidence));

    private static string[] Asked(SearchMethod by) => by switch
    {
        SearchMethod.Cheapest => [Cheapest],
        SearchMethod.All => [Snake.Of(SearchMethod.Check), Snake.Of(SearchMethod.Explore), Snake.Of(SearchMethod.Prove)],
        _ => [Snake.Of(by)],
    };

    private static TestCase Of(MistakeResult result, string evidence)
    {
        (MistakeVerdict? verdict, TimeSpan? time, string absent) = evidence == Snake.Of(SearchMethod.Check) ? (result.Random?.Verdict, null, "")
            : evidence == Snake.Of(SearchMethod.Explore) ? (result.Exploration?.Verdict, result.Exploration?.Time, "no step shows it: it takes a whole run")
            : evidence == Snake.Of(SearchMethod.Prove) ? (result.Proof?.Verdict, result.Proof?.Time, "no step of a shape shows it")
            : (result.Verdict, null, "");
        return new(SuiteOf(result.Mistake), evidence, result.Mistake.Id)
        {
            Time = time,
            Skipped = verdict is null ? absent : null,
            Failure = verdict is null or MistakeVerdict.Caught ? null : new(Summary(result.Mistake, verdict.Value, evidence), [.. Story(result, evidence)]),
        };
    }

    private static string SuiteOf(Mistake defect) => $"mesh defects {defect.Id}";

    private static string Summary(Mistake defect, MistakeVerdict verdict, string evidence)
    {
        string what = verdict == MistakeVerdict.Missed ? "missed" : "noticed for the wrong reason";
        string by = evidence == Cheapest ? "all evidence" : $"mesh defects --by {evidence}";
        return $"{defect.Id} is {what} by {by}: {defect.Title}";
    }

    private static IEnumerable<string> Story(MistakeResult result, string evidence)
    {
        bool Tells(SearchMethod by) => evidence == Cheapest || evidence == Snake.Of(by);
        yield return result.Mistake.Story;
        yield return $"What must be violated is {string.Join(" or ", result.Mistake.CaughtBy)}.";
        if (Tells(SearchMethod.Check) && result.Random is { } random)
        {
            yield return $"Random runs show that from {random.Found} of {random.Seeds} seeds.";
            foreach (string other in random.Others)
            {
                yield return $"In other random runs {other} was violated before.";
            }
        }

        if (Tells(SearchMethod.Explore) && result.Exploration is { } exploration)
        {
            yield return $"An exploration saw {exploration.States} states.";
            foreach (string line in exploration.Shortest is { } run ? FailureReport.Of(run) : [])
            {
                yield return line;
            }
        }

        if (Tells(SearchMethod.Prove) && result.Proof is { } proof)
        {
            yield return proof.Invariant is null
                ? $"{proof.Scenario}: nothing is refuted."
                : $"{proof.Scenario}: {proof.Invariant} is refuted, but not on real amounts.";
        }
    }
}
