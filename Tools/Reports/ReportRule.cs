namespace MeshSecurity.Testing;

/// <summary>Something that findings can be of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Statement">What always holds, in a sentence.</param>
/// <param name="File">Where it is stated: a file of the project.</param>
/// <param name="Line">The line there, from 1; null for the whole file.</param>
public sealed record ReportRule(string Id, string Statement, string File, int? Line)
{
    /// <summary>The id of the rule that runs reach what they must.</summary>
    public const string Coverage = "COVERAGE";

    private const string Page = "docs/formats.md";
    private const string ConformancePage = "docs/conformance.md";

    /// <summary>What checks hold beside invariants.</summary>
    public static IReadOnlyList<ReportRule> OfChecks { get; } =
    [
        new(Checker.Guard, "A command is rejected for one of its own reasons, and then changes nothing.", Page, null),
        new(Checker.Failure, "A command is accepted or rejected, and never fails.", Page, null),
        new(LockStep.Equivalence, "An implementation does what the model does: the same outcome, the same packets, the same state.", Page, null),
        new(Coverage, "Runs reach every rejection of every command and every situation in which mistakes are easily made.", Page, null),
    ];

    /// <summary>What an implementation in another process is held against.</summary>
    public static IReadOnlyList<ReportRule> OfConformance { get; } =
    [
        new(Misconduct.Outcome, "An implementation accepts and rejects what the model does, for the same reason, and sends the same packets.", ConformancePage, null),
        new(Misconduct.State, "The state of an implementation after a command is the model's.", ConformancePage, null),
        new(Misconduct.Protocol, "An implementation answers what it is asked, and says nothing else.", ConformancePage, null),
        new(Misconduct.Silence, "An implementation answers in time.", ConformancePage, null),
        new(Misconduct.Exit, "An implementation does not end before it is told to.", ConformancePage, null),
        new(Misconduct.Reset, "An implementation that is reset has nothing left of earlier runs.", ConformancePage, null),
    ];
}
