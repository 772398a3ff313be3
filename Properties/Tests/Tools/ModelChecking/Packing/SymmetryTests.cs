namespace MeshSecurity.Tests;

/// <summary>
/// Taking states for one that differ in names only must not hide anything: under rules that are wrong the same is found as with every
/// name told apart, by as few steps.
/// </summary>
[TestFixture]
public sealed class SymmetryTests
{
    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    private static readonly IEnumerable<TestCaseData> Broken =
    [
        Case("Leaving_out_Restore", Standard with { Restore = (_, _, account) => account }, "SLASH-1"),
        Case("Restoring_to_the_collateral_only", new RestoreRepairsOneLimit().Rules<Amount>(), "SLASH-1"),
        Case("Forgetting_recorded_slashes", Standard with { Settle = transaction => transaction.Amount }, "SLASH-4"),
        Case("Not_telling_what_an_unstake_lost", Standard with { LostInFlight = _ => Amount.Zero }, "SYNC-2"),
        Case("Letting_locked_collateral_go", Standard with { Locked = (_, _, _) => Amount.Zero }, "VAULT-1"),
        Case("Locking_all_collateral", Standard with { Locked = (_, _, account) => account.Collateral }, "EXIT-1"),
    ];

    [TestCaseSource(nameof(Broken))]
    public void The_same_is_found_by_as_few_steps(Rules<Amount> rules, string invariant)
    {
        ExplorationResult told = Explore(rules, Reduction.Numbers);
        ExplorationResult alike = Explore(rules, Reduction.NumbersAndNames);

        TestContext.Out.WriteLine($"{told.States} states with names, {alike.States} without, {told.Failure?.Steps.Count} steps");
        Assert.Multiple(() =>
        {
            Assert.That((told.Permutations, alike.Permutations), Is.EqualTo((1, 4)));
            Assert.That((told.Ending, alike.Ending), Is.EqualTo((ExplorationEnd.Found, ExplorationEnd.Found)));
            Assert.That((told.Failure!.Findings[0].Invariant, alike.Failure!.Findings[0].Invariant), Is.EqualTo((invariant, invariant)));
            Assert.That(alike.Failure.Steps, Has.Count.EqualTo(told.Failure.Steps.Count));
            Assert.That(alike.States, Is.LessThanOrEqualTo(told.States));
        });
    }

    [Test]
    public void Under_the_standard_rules_neither_finds_anything_and_a_third_of_the_states_will_do()
    {
        ExplorationOptions options = new() { Depth = 5, Checks = Checks.Safety };
        ExplorationResult told = Scopes.Explore(Scopes.Alike, options with { Reduction = Reduction.Numbers });
        ExplorationResult alike = Scopes.Explore(Scopes.Alike, options);

        Assert.That((told.Failure, alike.Failure), Is.EqualTo(((Run?)null, (Run?)null)));
        Assert.That(alike.States, Is.LessThan(told.States / 3));
    }

    private static ExplorationResult Explore(Rules<Amount> rules, Reduction reduction) =>
        Scopes.Explore(Scopes.Alike, new() { Rules = rules, Reduction = reduction, Threads = 2 });

    private static TestCaseData Case(string name, Rules<Amount> rules, string invariant) => new TestCaseData(rules, invariant).SetName(name);
}
