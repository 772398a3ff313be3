namespace MeshSecurity.Testing;

/// <summary>Describes a failed run: the violated invariants, the actions, and the changes of the last step.</summary>
public static class FailureReport
{
    /// <summary>Returns the report, one line per item.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="ArgumentException">The run has no finding.</exception>
    public static IReadOnlyList<string> Of(Run run)
    {
        if (run.Findings.Count == 0)
        {
            throw new ArgumentException("The run has no finding; expected a failed run.", nameof(run));
        }

        return [.. Violations(run), "", .. Actions(run), .. Changes(run)];
    }

    private static IEnumerable<string> Violations(Run run) => run.Findings.SelectMany(finding =>
        Invariants<Amount>.All.FirstOrDefault(invariant => invariant.Id == finding.Invariant) is { } invariant
            ? new[] { $"{finding.Invariant} is violated: {invariant.Statement}", $"    {finding.Where}: {finding.What}" }
            : $"{finding.Invariant}: {finding.Where} {finding.What}".Split('\n').Select((line, k) => k == 0 ? line : $"    {line}"));

    private static IEnumerable<string> Actions(Run run)
    {
        int steps = 0;
        foreach (RunAction action in run.Actions)
        {
            yield return action is EngineProbe probe
                ? $"      ({probe.Description})"
                : $"{++steps,4}  {Narration.Of(run.Steps[steps - 1])}";
        }
    }

    /// <summary>Lists the changes of the last step. Returns nothing if the run ends with a probe or has no action.</summary>
    private static IEnumerable<string> Changes(Run run)
    {
        if (run.Actions is [] or [.., EngineProbe])
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
