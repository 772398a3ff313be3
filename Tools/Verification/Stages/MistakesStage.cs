using MeshSecurity.Mistakes;

namespace MeshSecurity.Verification;

/// <summary>Known mistakes of the protocol, each looked for by the cheapest evidence that could catch it.</summary>
/// <param name="defects">The mistakes.</param>
/// <param name="hunt">How they are looked for.</param>
public sealed class MistakesStage(IReadOnlyList<Mistake> defects, MistakeSearch hunt) : Stage("mistakes", "mistakes caught", defects.Count)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Evidence(Invariant<Amount> invariant)
    {
        ILookup<bool, Mistake> shown = defects.Where(defect => defect.IsShownBy(invariant.Id)).ToLookup(defect => defect.CaughtBy.Count == 1);
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
    protected override Gathered Gather(Action? finished, CancellationToken interrupt)
    {
        IReadOnlyList<MistakeResult> results = hunt.Run(defects, SearchMethod.Cheapest, _ => finished?.Invoke(), interrupt);
        MistakeResult[] caught = [.. results.Where(result => result.Verdict == MistakeVerdict.Caught)];
        return new(
            $"{caught.Length} of {results.Count} known mistakes caught, each under an invariant of its own",
            [.. results.Except(caught).Select(Problem)],
            caught.SelectMany(result => Invariants(result).Select(invariant => (invariant, result.Mistake.Id)))
                .GroupBy(pair => pair.invariant, pair => pair.Id)
                .ToDictionary(group => group.Key, group => string.Join(' ', group)));
    }

    private static string Links(IEnumerable<Mistake> mistakes) =>
        string.Join(", ", mistakes.Select(defect => $"[{defect.Id}](docs/defects.md#{MistakesPage.AnchorOf(defect)})"));

    private static Problem Problem(MistakeResult result) => new(
        result.Mistake.Id,
        [
            result.Mistake.ToString(),
            result.Verdict == MistakeVerdict.WrongReason
                ? $"    violates other invariants than {string.Join(" or ", result.Mistake.CaughtBy)}"
                : $"    is not noticed, where {string.Join(" or ", result.Mistake.CaughtBy)} should be violated",
        ]);

    /// <summary>Those of its invariants that noticed it.</summary>
    private static IEnumerable<string> Invariants(MistakeResult result) =>
        (result.Random?.Invariants ?? [])
            .Concat(result.Exploration?.Shortest?.Findings.Select(finding => finding.Invariant) ?? [])
            .Append(result.Proof?.Invariant ?? "")
            .Where(result.Mistake.IsShownBy)
            .Distinct();
}
