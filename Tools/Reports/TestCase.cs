namespace MeshSecurity.Testing;

/// <summary>A check as test reports show it, such as an invariant.</summary>
/// <param name="Suite">The group of the check, such as <c>mesh check</c>, a scope or an invariant.</param>
/// <param name="Name">The name in the suite.</param>
/// <param name="Rule">The id of the checked rule: of an invariant, or of <see cref="ReportRule.OfChecks"/>.</param>
public sealed record TestCase(string Suite, string Name, string Rule)
{
    /// <summary>The duration; null if it was not measured separately.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The failure; null if there is none.</summary>
    public TestFailure? Failure { get; init; }

    /// <summary>The reason why the check was not completed; null if it was.</summary>
    public string? Skipped { get; init; }
}

/// <summary>Represents the failure of a test case.</summary>
/// <param name="Summary">The description, in one line.</param>
/// <param name="Story">The steps to the failure, one line each.</param>
/// <param name="File">The file that reproduces the failure; null if there is none.</param>
public sealed record TestFailure(string Summary, IReadOnlyList<string> Story, string? File = null)
{
    /// <summary>Creates the failure of a run.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="run">The failed run.</param>
    /// <param name="file">The file with the saved run; null if it was not saved.</param>
    public static TestFailure Of(Finding finding, Run run, string? file) => new(finding.ToString(), FailureReport.Of(run), file);
}
