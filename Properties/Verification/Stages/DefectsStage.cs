using System.Diagnostics;
using MeshSecurity.Defects;

namespace MeshSecurity.Verification;

/// <summary>Known mistakes of the protocol, each looked for by the cheapest evidence that could catch it.</summary>
/// <param name="defects">The mistakes.</param>
/// <param name="hunt">How they are looked for.</param>
public sealed class DefectsStage(IReadOnlyList<Defect> defects, DefectHunt hunt) : IStage
{
    /// <inheritdoc/>
    public string Name => "mistakes";

    /// <inheritdoc/>
    public string? Column => "mistakes caught";

    /// <inheritdoc/>
    public int Count => defects.Count;

    /// <inheritdoc/>
    public StageResult Run(Action? finished, CancellationToken interrupt)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<HuntResult> results = hunt.Run(defects, HuntBy.Cheapest, _ => finished?.Invoke(), interrupt);
        HuntResult[] caught = [.. results.Where(result => result.Verdict == HuntVerdict.Caught)];
        return new(
            Name,
            Column,
            $"{caught.Length} of {results.Count} known mistakes caught, each under an invariant of its own",
            [.. results.Except(caught).Select(Problem)],
            caught.SelectMany(result => Invariants(result).Select(invariant => (invariant, result.Defect.Id)))
                .GroupBy(pair => pair.invariant, pair => pair.Id)
                .ToDictionary(group => group.Key, group => string.Join(' ', group)),
            Stopwatch.GetElapsedTime(start));
    }

    private static Problem Problem(HuntResult result) => new(
        result.Defect.Id,
        [
            result.Defect.ToString(),
            result.Verdict == HuntVerdict.WrongReason
                ? $"    violates other invariants than {string.Join(" or ", result.Defect.CaughtBy)}"
                : $"    is not noticed, where {string.Join(" or ", result.Defect.CaughtBy)} should be violated",
        ]);

    /// <summary>Those of its invariants that noticed it.</summary>
    private static IEnumerable<string> Invariants(HuntResult result) =>
        (result.Random?.Invariants ?? [])
            .Concat(result.Exploration?.Shortest?.Findings.Select(finding => finding.Invariant) ?? [])
            .Append(result.Proof?.Invariant ?? "")
            .Where(result.Defect.IsShownBy)
            .Distinct();
}
