namespace MeshSecurity.Tests;

/// <summary>Explorations meet the bounds of invariants with equality.</summary>
public sealed class BoundaryCoverageTests
{
    /// <summary>Equality holds in most states: without packets low equals high, and a double sign is punished once.</summary>
    private static readonly string[] AlwaysEqual = ["VAULT-3", "SLASH-3"];

    private static readonly string[] Bounds = ["at most", "at least", "≤", "≥"];

    [Test]
    public void Every_invariant_that_states_a_bound_has_boundary_coverage()
    {
        IEnumerable<string> bounds =
            Invariants<Amount>.All.Where(invariant => Bounds.Any(invariant.Statement.Contains)).Select(invariant => invariant.Id);
        Assert.That(
            new BoundaryCoverage(Scopes.Wallet.Mesh, Checks.Safety).All.Select(boundary => boundary.Invariant),
            Is.EquivalentTo(bounds.Except(AlwaysEqual)));
    }

    [TestCase("vault", "VAULT-1", "VAULT-2", "SLASH-2")]
    [TestCase("batch", "UNBOND-1")]
    [TestCase("cap", "POWER-1", "POWER-2")]
    [TestCase("rewards", "REWARD-1")]
    public void Scopes_meet_bounds_with_equality(string name, params string[] invariants)
    {
        ExplorationResult result = Scopes.Explore(Scopes.Of(name), new() { States = 30_000, Checks = Checks.Safety, Threads = 2 });
        Assert.That(result.BoundaryCoverage.Where(bound => bound.Tight).Select(bound => bound.Invariant), Is.SupersetOf(invariants));
    }

    [Test]
    public void A_wallet_meets_no_bound() =>
        Assert.That(Scopes.Explore(Scopes.Wallet).BoundaryCoverage.Select(boundary => boundary.Tight), Has.None.True);
}
