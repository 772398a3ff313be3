namespace MeshSecurity.Mutation;

/// <summary>What came of a project's mutants, as text.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="listed">The survivors that are known, with reasons.</param>
public sealed class TextMutationReport(TextWriter output, Survivors listed)
{
    /// <summary>Prints a report.</summary>
    /// <param name="project">The project.</param>
    /// <param name="report">What Stryker found.</param>
    /// <param name="threshold">The score below which it fails, in percent.</param>
    /// <param name="time">How long it took.</param>
    public void Print(MutatedProject project, MutationReport report, double threshold, TimeSpan time)
    {
        int Count(MutantStatus status) => report.Of(status).Count;
        output.WriteLine($"{project.Name}: {report.Score:F1}% of {report.Tested} mutants killed, at least {threshold:F0}% expected; {time:h\\:mm\\:ss}");
        output.WriteLine($"  killed      {Count(MutantStatus.Killed),5}");
        output.WriteLine($"  survived    {Count(MutantStatus.Survived),5}");
        output.WriteLine($"  no coverage {Count(MutantStatus.NoCoverage),5}");
        output.WriteLine($"  timed out   {Count(MutantStatus.Timeout),5}");
        output.WriteLine($"  crashed     {Count(MutantStatus.RuntimeError),5}");
        output.WriteLine($"  (left out: {Count(MutantStatus.Ignored)} by configuration or within another, {Count(MutantStatus.CompileError)} that do not compile)");
        Print("Survivors without a reason", [.. report.Survivors.Where(mutant => !listed.Knows(mutant))]);
        Print("Listed as survivors, but killed", listed.Killed(report));
        Print("Timed out", report.Of(MutantStatus.Timeout));
        Print("Crashed", report.Of(MutantStatus.RuntimeError));
        int known = report.Survivors.Count(listed.Knows);
        output.WriteLine($"{known} survivors have a reason in {Survivors.Page}. The report: {project.Output}/reports/mutation-report.html");
        output.WriteLine();
    }

    /// <summary>In the form in which survivors are listed, so that a reason is all that has to be added.</summary>
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
                    output.WriteLine($"  - {mutant.Change}: line {mutant.Line}{(mutant.Status == MutantStatus.NoCoverage ? ", no test reaches it" : string.Empty)}");
                }
            }
        }

        output.WriteLine();
    }
}
