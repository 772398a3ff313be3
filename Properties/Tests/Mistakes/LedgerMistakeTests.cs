namespace MeshSecurity.Tests;

/// <summary>Lock-step runs detect each known mistake in the ledger.</summary>
public sealed class LedgerMistakeTests
{
    private const string CacheFile = "Implementation/Ledger/Arithmetic/IncrementalCache.cs";
    private const string BoundBody = "bound + by <= collateral ? bound + by : collateral;";

    private static readonly LedgerMistakeSearch Hunt = new() { Seed = 30_025, Commands = 20_000 };
    private static readonly Lazy<MistakenLedger> Ledger = new(() => MistakenLedger.Compile(LedgerMistakes.All));

    [TestCaseSource(typeof(LedgerMistakes), nameof(LedgerMistakes.All))]
    public void Lock_step_runs_detect_it_within_20000_commands(LedgerMistake mistake)
    {
        LedgerDetection? found = Hunt.Run(Ledger.Value.With(mistake));
        Assert.That(found, Is.Not.Null, "no run differed");
        Assert.That(found!.Commands, Is.InRange(1, 20_000));
        Assert.That(found.Run.Findings.Select(finding => finding.Invariant), Is.All.EqualTo(LockStep.Equivalence));
    }

    [Test]
    public void Without_an_active_mistake_the_ledger_equals_the_model() => Assert.That(Hunt.Run(Ledger.Value.With(null)), Is.Null);

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

    [TestCase("Storage/Nowhere.cs", "x", "y", "Implementation/Ledger/Storage/Nowhere.cs does not exist; expected one of Arithmetic/")]
    [TestCase("Arithmetic/IncrementalCache.cs", "no such text", "y", CacheFile + " holds the text 0 times, expected once: no such text")]
    [TestCase("Arithmetic/IncrementalCache.cs", "return", "y", CacheFile + " holds the text ")]
    [TestCase(
        "Arithmetic/IncrementalCache.cs", "internal static class IncrementalCache", "y",
        CacheFile + " holds the text outside of the body of a member: ")]
    [TestCase("Arithmetic/IncrementalCache.cs", BoundBody, "y; int Other() => 1;", CacheFile + " becomes another member: ")]
    [TestCase("Arithmetic/IncrementalCache.cs", BoundBody, "y", "the ledger does not compile: " + CacheFile + "(")]
    [TestCase("Arithmetic/IncrementalCache.cs", BoundBody, "y;", "the ledger does not compile: " + CacheFile + "(")]
    public void An_edit_that_does_not_fit_the_source_is_an_error_that_names_it(string file, string right, string wrong, string message) =>
        Assert.That(
            () => MistakenLedger.Compile([new("L00", "none", "none", file, right, wrong), LedgerMistakes.All[0]]),
            Throws.InvalidOperationException.With.Message.StartsWith($"L00: {message}"));
}
