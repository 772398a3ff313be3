namespace MeshSecurity.Testing;

/// <summary>A failing run in words: what was violated, how one gets there, and what the last step changed.</summary>
public static class FailureReport
{
    /// <summary>The report, line by line.</summary>
    public static IReadOnlyList<string> Of(Run run)
    {
        if (run.Findings.Count == 0)
        {
            throw new ArgumentException("The run did not fail.", nameof(run));
        }

        return [.. Violations(run), "", .. Story(run), .. Changes(run)];
    }

    private static IEnumerable<string> Violations(Run run) => run.Findings.SelectMany(finding =>
        Invariants<Amount>.All.FirstOrDefault(invariant => invariant.Id == finding.Invariant) is { } invariant
            ? new[] { $"{finding.Invariant} is violated: {invariant.Statement}", $"    {finding.Where}: {finding.What}" }
            : $"{finding.Invariant}: {finding.Where} {finding.What}".Split('\n').Select((line, k) => k == 0 ? line : $"    {line}"));

    private static IEnumerable<string> Story(Run run)
    {
        int steps = 0;
        foreach (Move move in run.Moves)
        {
            yield return move is Move.Upkeep upkeep ? $"      ({upkeep.Story})" : $"{++steps,4}  {Narration.Of(run.Steps[steps - 1])}";
        }
    }

    /// <summary>What the failing step changed, which is where to look; nothing where it was no step that failed.</summary>
    private static IEnumerable<string> Changes(Run run)
    {
        if (run.Moves is [] or [.., Move.Upkeep])
        {
            return [];
        }

        Transition last = run.Steps[^1];
        IReadOnlyList<Difference> changes = StateDifference.Between(run.Configuration, last.Before, last.After);
        return
        [
            "",
            $"Step {run.Steps.Count} changes{(changes.Count > 0 ? ":" : " nothing.")}",
            .. changes.Select(change => $"      {change.Path}: {change.Left} → {change.Right}"),
        ];
    }
}
