namespace MeshSecurity.Cli;

/// <summary>The files for other tools; each is null if it was not requested.</summary>
/// <param name="Itf">The trace.</param>
/// <param name="JUnit">The test report.</param>
/// <param name="Sarif">The findings.</param>
internal sealed record OutputFiles(string? Itf = null, string? JUnit = null, string? Sarif = null)
{
    private const string Page = "invariants.md";

    /// <summary>Writes the requested files of a report.</summary>
    public void Write(Report report)
    {
        WriteTrace(report.Trace);
        if (JUnit is not null)
        {
            AtomicFile.Write(JUnit, JUnitReport.Write(report.Cases));
        }

        if (Sarif is not null)
        {
            AtomicFile.Write(Sarif, SarifReport.Write(report.Cases, [.. Rules(), .. report.Rules]));
        }
    }

    /// <summary>Writes the trace if it was requested and there is a run.</summary>
    public void WriteTrace(Func<Run?> trace)
    {
        if (Itf is not null && trace() is { } run)
        {
            AtomicFile.Write(Itf, writer => ItfWriter.Write(writer, run));
        }
    }

    /// <summary>Returns every rule of checks, each with the page and line that state it.</summary>
    private static IEnumerable<ReportRule> Rules()
    {
        string[] page = InvariantsCommand.Page.Split('\n');
        return Invariants<Amount>.All
            .Select(invariant => new ReportRule(invariant.Id, invariant.Statement, Page, Array.IndexOf(page, $"## {invariant.Id}") + 1))
            .Concat(ReportRule.OfChecks);
    }
}
