namespace MeshSecurity.Cli;

/// <summary>The files for other tools that a user asked for; each is null where it was not.</summary>
/// <param name="Itf">The trace.</param>
/// <param name="JUnit">The test report.</param>
/// <param name="Sarif">The findings.</param>
internal sealed record OutputFiles(string? Itf, string? JUnit, string? Sarif)
{
    private const string Page = "invariants.md";

    /// <summary>Writes a run as a trace; nothing where there is none.</summary>
    public void Write(Run? run)
    {
        if (Itf is not null && run is not null)
        {
            TextFile.Replace(Itf, writer => ItfWriter.Write(writer, run));
        }
    }

    /// <summary>Writes test cases as a test report, and those that failed as findings.</summary>
    /// <param name="cases">The test cases.</param>
    /// <param name="rules">What findings can be of beside invariants and <see cref="ReportRule.OfChecks"/>.</param>
    public void Write(IReadOnlyList<TestCase> cases, params IEnumerable<ReportRule> rules)
    {
        if (JUnit is not null)
        {
            TextFile.Replace(JUnit, JUnitReport.Write(cases));
        }

        if (Sarif is not null)
        {
            TextFile.Replace(Sarif, SarifReport.Write(cases, [.. Rules(), .. rules]));
        }
    }

    /// <summary>All that can be violated, with where it is stated: a line of the page of invariants, or the page on results.</summary>
    private static IReadOnlyList<ReportRule> Rules()
    {
        string[] page = InvariantsCommand.Page.Split('\n');
        return
        [
            .. Invariants<Amount>.All.Select(invariant =>
                new ReportRule(invariant.Id, invariant.Statement, Page, Array.IndexOf(page, $"## {invariant.Id}") + 1)),
            .. ReportRule.OfChecks,
        ];
    }
}
