namespace MeshSecurity.Testing;

/// <summary>A rule that findings can violate.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="Statement">The rule, in a sentence.</param>
/// <param name="File">The file of the project that states the rule.</param>
/// <param name="Line">The line of the statement, from 1; null for the whole file.</param>
public sealed record ReportRule(string Id, string Statement, string File, int? Line)
{
    /// <summary>The id of the rule that runs reach every coverage goal.</summary>
    public const string Coverage = "COVERAGE";

    private const string Page = "docs/formats.md";
    private const string ConformancePage = "docs/conformance.md";

    /// <summary>Returns the rules of <c>mesh check</c> other than invariants.</summary>
    public static IReadOnlyList<ReportRule> OfChecks { get; } =
    [
        new(Checker.Guard, "A command is rejected for one of its own reasons, and then changes nothing.", Page, null),
        new(Checker.Failure, "A command is accepted or rejected, and never fails.", Page, null),
        new(
            LockStep.Equivalence,
            "An implementation does what the model does: the same outcome, the same packets, the same state.",
            Page,
            null),
        new(Coverage, "Runs reach every rejection of every command and every situation in which mistakes are easily made.", Page, null),
    ];

    /// <summary>Returns the rules of <c>mesh conform</c>.</summary>
    public static IReadOnlyList<ReportRule> OfConformance { get; } =
    [
        new(
            ProtocolViolation.Outcome,
            "An implementation accepts and rejects what the model does, for the same reason, and sends the same packets.",
            ConformancePage,
            null),
        new(ProtocolViolation.State, "The state of an implementation after a command is the model's.", ConformancePage, null),
        new(ProtocolViolation.Protocol, "An implementation answers what it is asked, and says nothing else.", ConformancePage, null),
        new(ProtocolViolation.Silence, "An implementation answers in time.", ConformancePage, null),
        new(ProtocolViolation.Exit, "An implementation does not end before it is told to.", ConformancePage, null),
        new(ProtocolViolation.Reset, "An implementation that is reset has nothing left of earlier runs.", ConformancePage, null),
    ];
}
