namespace MeshSecurity.Mutation;

/// <summary>Prints the result of a project as text.</summary>
/// <param name="output">The writer.</param>
/// <param name="listed">The survivors that have reasons.</param>
public sealed class TextMutationReport(TextWriter output, Survivors listed)
{
    /// <summary>Prints a report.</summary>
    /// <param name="project">The project.</param>
    /// <param name="report">The result of Stryker.</param>
    /// <param name="threshold">The score below which the run fails, in percent.</param>
    /// <param name="time">The duration of the run.</param>
    public void Print(MutatedProject project, MutationReport report, double threshold, TimeSpan time)
    {
        int Count(MutantStatus status) => report.Of(status).Count;
        output.WriteLine(
            $"{project.Name}: {report.Score:F1}% of {report.Tested} mutants killed, at least {threshold:F0}% expected; {time:h\\:mm\\:ss}");
        output.WriteLine($"  killed      {Count(MutantStatus.Killed),5}{Outcomes(report)}");
        output.WriteLine($"  survived    {Count(MutantStatus.Survived),5}");
        output.WriteLine($"  no coverage {Count(MutantStatus.NoCoverage),5}");
        output.WriteLine($"  timed out   {Count(MutantStatus.Timeout),5}");
        if (project.By == MutantDetector.Prove)
        {
            output.WriteLine($"  unknown     {Count(MutantStatus.Unknown),5}");
        }

        output.WriteLine($"  crashed     {Count(MutantStatus.RuntimeError),5}");
        output.WriteLine(
            $"  (excluded: {Count(MutantStatus.Ignored)} by configuration or within another, "
            + $"{Count(MutantStatus.CompileError)} do not compile)");
        Print("Survivors without a reason", [.. report.Survivors.Where(mutant => !listed.Contains(mutant))]);
        Print("Listed as survivors, but killed", listed.Killed(report));
        Print("Timed out", report.Of(MutantStatus.Timeout));
        Print("Unknown", report.Of(MutantStatus.Unknown));
        Print("Crashed", report.Of(MutantStatus.RuntimeError));
        int known = report.Survivors.Count(listed.Contains);
        output.WriteLine(
            $"{known} survivors have a reason in {project.By.Survivors}. The report: {project.Output}/reports/mutation-report.html");
        output.WriteLine();
    }

    /// <summary>Returns the number of killed mutants by the outcome of the proof; empty if other tests killed them.</summary>
    private static string Outcomes(MutationReport report)
    {
        string[] counts =
        [
            .. report.Of(MutantStatus.Killed).Where(mutant => mutant.Verdict is not null).CountBy(mutant => mutant.Verdict!.Outcome)
                .OrderByDescending(entry => entry.Key).Select(entry => $"{Words(entry.Key)} {entry.Value}"),
        ];
        return counts.Length == 0 ? string.Empty : $": {string.Join(", ", counts)}";
    }

    private static string Words(ProofOutcome outcome) => outcome switch
    {
        ProofOutcome.Refuted => "refuted",
        ProofOutcome.RefutedWithoutReplay => "refuted without a replay",
        ProofOutcome.Spurious => "spurious",
        ProofOutcome.Vacuous => "vacuous",
        _ => outcome.ToString(),
    };

    /// <summary>Prints mutants in the form of the list of survivors, to be copied and completed by reasons.</summary>
    private void Print(string title, IReadOnlyList<Mutant> mutants)
    {
        if (mutants.Count == 0)
        {
            return;
        }

        output.WriteLine($"\n{title}:");
        foreach (IGrouping<string, Mutant> file in mutants.GroupBy(mutant => mutant.File))
        {
            output.WriteLine($"\n## {file.Key}\n");
            foreach (IGrouping<(int Line, string Code), Mutant> line in file.GroupBy(mutant => (mutant.Line, mutant.Code)))
            {
                output.WriteLine($"- `{line.Key.Code}`");
                foreach (Mutant mutant in line)
                {
                    string reached = mutant.Status == MutantStatus.NoCoverage ? ", no test reaches it" : string.Empty;
                    output.WriteLine($"  - {mutant.Change}: line {mutant.Line}{reached}");
                }
            }
        }

        output.WriteLine();
    }
}
