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

        return [.. Violations(run), "", .. Story(run), "", .. Changes(run)];
    }

    private static IEnumerable<string> Violations(Run run) => run.Findings.SelectMany(finding =>
        Invariants<Amount>.All.FirstOrDefault(invariant => invariant.Id == finding.Invariant) is { } invariant
            ? new[] { $"{finding.Invariant} is violated: {invariant.Statement}", $"    {finding.Where}: {finding.What}" }
            : [$"{finding.Invariant}: {finding.Where} {finding.What}"]);

    private static IEnumerable<string> Story(Run run) =>
        run.Steps.Select((step, k) => $"{k + 1,4}  {Narration.Of(step)}");

    /// <summary>What the failing step changed, which is where to look.</summary>
    private static IEnumerable<string> Changes(Run run)
    {
        if (run.Steps.Count == 0)
        {
            return [];
        }

        Transition last = run.Steps[^1];
        return StateDifference.Between(run.Configuration, last.Before, last.After)
            .Select(difference => $"      {difference.Path}: {difference.Left} → {difference.Right}")
            .Prepend($"Step {run.Steps.Count} changes:");
    }
}
