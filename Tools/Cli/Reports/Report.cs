namespace MeshSecurity.Cli;

/// <summary>The result of a command, for people, for programs and for other tools.</summary>
internal sealed record Report
{
    /// <summary>The lines and tables of the text form.</summary>
    public required IReadOnlyList<ReportPart> Text { get; init; }

    /// <summary>The JSON form; property names become fields in snake_case.</summary>
    public required object Json { get; init; }

    /// <summary>Whether the exit code is <see cref="ExitCode.Finding"/>.</summary>
    public required bool HasFinding { get; init; }

    /// <summary>The test cases of the JUnit form; the failed ones are the findings of the SARIF form.</summary>
    public IReadOnlyList<TestCase> Cases { get; init; } = [];

    /// <summary>The rules that test cases name, beside invariants and <see cref="ReportRule.OfChecks"/>.</summary>
    public IEnumerable<ReportRule> Rules { get; init; } = [];

    /// <summary>Returns the run of the ITF form, or null. Called only if a trace is requested, because it may shrink a run.</summary>
    public Func<Run?> Trace { get; init; } = () => null;
}

/// <summary>A line or a table of a report.</summary>
internal abstract record ReportPart
{
    public static implicit operator ReportPart(string text) => new ReportLine(text);
}

/// <summary>A line of a report.</summary>
internal sealed record ReportLine(string Text) : ReportPart;
