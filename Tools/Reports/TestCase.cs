namespace MeshSecurity.Testing;

/// <summary>Something that was held against an implementation or the rules, as test reports show it: for one, an invariant.</summary>
/// <param name="Suite">What it belongs to: <c>mesh check</c>, a scope, an invariant of which it is a part.</param>
/// <param name="Name">What it is called there.</param>
/// <param name="Rule">The id of what fails where it does: of an invariant, or of <see cref="ReportRule.OfChecks"/>.</param>
public sealed record TestCase(string Suite, string Name, string Rule)
{
    /// <summary>How long it took; null where that was not measured for it alone.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public TestFailure? Failure { get; init; }

    /// <summary>Why it was not, or not wholly, looked at; null where it was.</summary>
    public string? Skipped { get; init; }
}

/// <summary>What is wrong in a test case.</summary>
/// <param name="Summary">In a line.</param>
/// <param name="Story">How one gets there, in lines.</param>
/// <param name="File">The file that shows it; null where there is none.</param>
public sealed record TestFailure(string Summary, IReadOnlyList<string> Story, string? File = null)
{
    /// <summary>A run that violates something, with the file that it is saved in.</summary>
    public static TestFailure Of(Finding finding, Run run, string? file) => new(finding.ToString(), FailureReport.Of(run), file);
}
