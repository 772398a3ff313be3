using MeshSecurity.Mistakes;

namespace MeshSecurity.Verification;

/// <summary>The known mistakes of the protocol, each looked for by the cheapest evidence that can catch it.</summary>
/// <param name="mistakes">The mistakes.</param>
/// <param name="hunt">The budget of the hunt.</param>
public sealed class MistakesStage(IReadOnlyList<Mistake> mistakes, MistakeSearch hunt)
    : Stage("mistakes", "mistakes caught", mistakes.Count)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Evidence(Invariant<Amount> invariant)
    {
        ILookup<bool, Mistake> shown = mistakes.Where(mistake => mistake.IsShownBy(invariant.Id))
            .ToLookup(mistake => mistake.CaughtBy.Count == 1);
        if (shown.Contains(true))
        {
            yield return $"known mistakes that must violate it: {Links(shown[true])}";
        }

        if (shown.Contains(false))
        {
            yield return $"known mistakes that must violate it or another: {Links(shown[false])}";
        }
    }

    /// <inheritdoc/>
    protected override StageResult Gather(Action? finished, CancellationToken interrupt)
    {
        IReadOnlyList<MistakeResult> results = hunt.Run(mistakes, SearchMethod.Cheapest, _ => finished?.Invoke(), interrupt);
        MistakeResult[] caught = [.. results.Where(result => result.Verdict == MistakeVerdict.Caught)];
        return new(
            $"{caught.Length} of {results.Count} known mistakes caught, each under an invariant of its own",
            [.. results.Except(caught).Select(Problem)],
            caught.SelectMany(result => Invariants(result).Select(invariant => (invariant, result.Mistake.Id)))
                .GroupBy(pair => pair.invariant, pair => pair.Id)
                .ToDictionary(group => group.Key, group => string.Join(' ', group)));
    }

    private static string Links(IEnumerable<Mistake> mistakes) =>
        string.Join(", ", mistakes.Select(mistake => $"[{mistake.Id}](docs/defects.md#{MistakesPage.AnchorOf(mistake)})"));

    private static Problem Problem(MistakeResult result) => new(
        result.Mistake.Id,
        [
            result.Mistake.ToString(),
            result.Verdict == MistakeVerdict.WrongReason
                ? $"    violates other invariants; expected {string.Join(" or ", result.Mistake.CaughtBy)}"
                : $"    violates no invariant; expected {string.Join(" or ", result.Mistake.CaughtBy)}",
        ]);

    /// <summary>Returns the invariants of a mistake that it violated.</summary>
    private static IEnumerable<string> Invariants(MistakeResult result) =>
        (result.Random?.Invariants ?? [])
            .Concat(result.Exploration?.Shortest?.Findings.Select(finding => finding.Invariant) ?? [])
            .Append(result.Proof?.Invariant ?? "")
            .Where(result.Mistake.IsShownBy)
            .Distinct();
}
