using System.Text.RegularExpressions;

namespace MeshSecurity.Tests;

/// <summary>Lock-step runs catch every known mistake in the ledger.</summary>
public sealed class LedgerMistakeTests
{
    private static readonly LedgerMistakeSearch Search = new() { Seed = 20_262 };

    [TestCaseSource(typeof(LedgerMistakes), nameof(LedgerMistakes.All))]
    public void Lock_step_runs_catch_it_within_5000_commands(LedgerMistake mistake)
    {
        LedgerDetection? caught = Search.Run(LedgerSources.Compile(mistake));

        Assert.That(caught, Is.Not.Null, "it went unseen");
        Assert.That(caught!.Commands, Is.InRange(1, 5000));
        Assert.That(
            caught.Run.Findings.Select(finding => finding.Invariant),
            Is.All.EqualTo(LockStep.Equivalence),
            "the model violates an invariant");
        TestContext.Out.WriteLine($"{caught.Commands} commands: {caught.Run.Findings[0]}");
    }

    [Test]
    public void The_ledger_without_an_edit_passes() =>
        Assert.That(Search.Run(LedgerSources.Shipped.Compile("unchanged")), Is.Null);

    [Test]
    public void There_are_at_least_15_each_with_an_id_of_its_own_and_a_story()
    {
        Assert.That(LedgerMistakes.All, Has.Count.AtLeast(15));
        Assert.That(LedgerMistakes.All.Select(mistake => mistake.Id), Is.Unique.And.Ordered.And.All.Match("^L[0-9]{2}$"));
        Assert.That(LedgerMistakes.All.Select(mistake => mistake.Title), Is.Unique);
        Assert.That(LedgerMistakes.All, Has.All.Property(nameof(LedgerMistake.Story)).Length.GreaterThan(80));
    }

    [TestCase("L01", "L01")]
    [TestCase("l15", "L15")]
    [TestCase("L99", null)]
    public void They_are_found_by_id(string id, string? found) => Assert.That(LedgerMistakes.Of(id)?.Id, Is.EqualTo(found));

    [TestCase("Storage/Nowhere.cs", "x", "Implementation/Ledger/Storage/Nowhere.cs is not there; there are: GlobalUsings.cs, ")]
    [TestCase("Arithmetic/IncrementalCache.cs", "no such text", "Implementation/Ledger/Arithmetic/IncrementalCache.cs holds 0 times, and must hold once: no such text")]
    [TestCase("Arithmetic/IncrementalCache.cs", "return", "Implementation/Ledger/Arithmetic/IncrementalCache.cs holds")]
    [TestCase("Arithmetic/IncrementalCache.cs", "internal static class IncrementalCache", "The ledger does not compile: Implementation/Ledger/Arithmetic/IncrementalCache.cs(")]
    public void An_edit_that_does_not_fit_the_source_is_an_error_that_names_it(string file, string right, string message) =>
        Assert.That(
            () => LedgerSources.Compile(new("L00", "none", "none", file, right, "nonsense")),
            Throws.InvalidOperationException.With.Message.Match("^" + Regex.Escape(message)));
}
