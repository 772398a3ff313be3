namespace MeshSecurity.Tests;

/// <summary>
/// Symmetry reduction hides no violation: under wrong rules, explorations with and without it find the same invariant at the same depth.
/// </summary>
public sealed class SymmetryTests
{
    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    private static readonly IEnumerable<TestCaseData> Broken =
    [
        Case("Leaving_out_Restore", Standard with { Restore = (_, _, account) => account }, "SLASH-1"),
        Case("Restoring_to_the_collateral_only", new RestoreRepairsOneLimit().Rules<Amount>(), "SLASH-1"),
        Case("Forgetting_recorded_slashes", Standard with { SettleRecordedSlashes = transaction => transaction.Amount }, "SLASH-4"),
        Case("Not_reporting_the_loss_of_an_unstake", Standard with { LostInFlight = _ => Amount.Zero }, "SYNC-2"),
        Case("Unlocking_locked_collateral", Standard with { LockedCollateral = (_, _, _) => Amount.Zero }, "VAULT-1"),
        Case("Locking_all_collateral", Standard with { LockedCollateral = (_, _, account) => account.Collateral }, "EXIT-1"),
    ];

    [TestCaseSource(nameof(Broken))]
    public void With_and_without_symmetry_the_same_violation_is_found_at_the_same_depth(Rules<Amount> rules, string invariant)
    {
        ExplorationResult full = Explore(rules, Reduction.Numbers);
        ExplorationResult reduced = Explore(rules, Reduction.NumbersAndNames);
        TestContext.Out.WriteLine($"{full.States} states without symmetry, {reduced.States} with, {full.Failure?.Steps.Count} steps");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((full.Permutations, reduced.Permutations), Is.EqualTo((1, 4)));
        Assert.That((full.Ending, reduced.Ending), Is.EqualTo((ExplorationEnd.Found, ExplorationEnd.Found)));
        Assert.That((full.Failure!.Findings[0].Invariant, reduced.Failure!.Findings[0].Invariant), Is.EqualTo((invariant, invariant)));
        Assert.That(reduced.Failure.Steps, Has.Count.EqualTo(full.Failure.Steps.Count));
        Assert.That(reduced.States, Is.LessThanOrEqualTo(full.States));
    }

    [Test]
    public void The_standard_rules_have_no_violation_and_symmetry_saves_two_thirds_of_the_states()
    {
        ExplorationOptions options = new() { Depth = 5, Checks = Checks.Safety };
        ExplorationResult full = Scopes.Explore(Scopes.Alike, options with { Reduction = Reduction.Numbers });
        ExplorationResult reduced = Scopes.Explore(Scopes.Alike, options);
        Assert.That((full.Failure, reduced.Failure), Is.EqualTo(((Run?)null, (Run?)null)));
        Assert.That(reduced.States, Is.LessThan(full.States / 3));
    }

    private static ExplorationResult Explore(Rules<Amount> rules, Reduction reduction) =>
        Scopes.Explore(Scopes.Alike, new() { Rules = rules, Reduction = reduction, Threads = 2 });

    private static TestCaseData Case(string name, Rules<Amount> rules, string invariant) =>
        new TestCaseData(rules, invariant).SetName(name);
}
