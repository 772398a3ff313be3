namespace MeshSecurity.Tests;

/// <summary>How close invariants came to failing.</summary>
[TestFixture]
public sealed class BoundaryCoverageTests
{
    /// <summary>Low is high wherever nothing is in flight, and whatever is punished is punished once: there equality says nothing.</summary>
    private static readonly string[] AlwaysEqual = ["VAULT-3", "SLASH-3"];

    private static readonly string[] Bounds = ["at most", "at least", "≤", "≥"];

    [Test]
    public void Every_invariant_that_bounds_something_has_a_margin()
    {
        IEnumerable<string> bounds = Invariants<Amount>.All.Where(invariant => Bounds.Any(invariant.Statement.Contains)).Select(invariant => invariant.Id);

        Assert.That(new BoundaryCoverage(Checks.Safety).All.Select(margin => margin.Invariant), Is.EquivalentTo(bounds.Except(AlwaysEqual)));
    }

    [TestCase("vault", "VAULT-1", "VAULT-2", "SLASH-2")]
    [TestCase("batch", "UNBOND-1")]
    [TestCase("cap", "POWER-1", "POWER-2")]
    [TestCase("rewards", "REWARD-1")]
    public void Scopes_come_as_close_as_can_be(string name, params string[] invariants)
    {
        ExplorationResult result = Scopes.Explore(Scopes.Of(name), new() { States = 30_000, Checks = Checks.Safety, Threads = 2 });

        Assert.That(result.BoundaryCoverage.Where(margin => margin.Tight).Select(margin => margin.Invariant), Is.SupersetOf(invariants));
    }

    [Test]
    public void A_wallet_comes_close_to_nothing() =>
        Assert.That(Scopes.Explore(Scopes.Wallet).BoundaryCoverage.Select(margin => margin.Tight), Has.None.True);
}
