using System.Diagnostics;
using System.Globalization;

namespace MeshSecurity.Verification;

/// <summary>Every state of small meshes.</summary>
/// <param name="scopes">The meshes.</param>
/// <param name="options">How they are explored.</param>
public sealed class ScopesStage(IReadOnlyList<Scope> scopes, ExplorationOptions options) : IStage
{
    /// <inheritdoc/>
    public string Name => "exploration";

    /// <inheritdoc/>
    public string? Column => "states";

    /// <inheritdoc/>
    public int Count => scopes.Count;

    /// <inheritdoc/>
    public StageResult Run(Action? finished, CancellationToken interrupt)
    {
        long start = Stopwatch.GetTimestamp();
        var results = new List<ExplorationResult>();
        foreach (Scope scope in scopes.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            using var explorer = new Explorer(scope, options);
            results.Add(explorer.Run(null, interrupt));
            finished?.Invoke();
        }

        long states = results.Sum(result => result.States);
        return new(
            Name,
            Column,
            $"{results.Count} scopes, {Tell(states)} states, {Tell(results.Sum(result => result.Transitions))} transitions{Ending(results)}",
            [.. results.SelectMany(Problems)],
            Invariants<Amount>.All.Where(IsHeld).ToDictionary(invariant => invariant.Id, _ => Tell(states)),
            Stopwatch.GetElapsedTime(start));
    }

    private static string Ending(IEnumerable<ExplorationResult> results) =>
        results.All(result => result.Ending == ExplorationEnd.Exhausted) ? ": all there are" : "";

    private static IEnumerable<Problem> Problems(ExplorationResult result)
    {
        if (result.Failure is { } failure)
        {
            yield return new(failure.Findings[0].Invariant, [$"Scope {result.Scope.Name}:", .. FailureReport.Of(failure)]);
        }
        else if (result.Missing.ToArray() is { Length: > 0 } missing)
        {
            yield return new("CAN", [$"Scope {result.Scope.Name} never reaches:", .. missing.Select(name => $"    {name}")]);
        }
    }

    /// <summary>
    /// What speaks of whole runs is held against states where the future of each is looked at; not SLASH-3, which looks at what was.
    /// </summary>
    private bool IsHeld(Invariant<Amount> invariant) =>
        invariant is not Invariant<Amount>.OfTrace
        || (options.Checks == Checks.SafetyAndLiveness && invariant.Id != SlashingInvariants<Amount>.Slash3.Id);

    private static string Tell(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
