using MeshSecurity.Verification;

namespace MeshSecurity.Tests;

/// <summary>The page of threats names what bounds each loss.</summary>
public sealed class ThreatsTests
{
    [Test]
    public void The_page_of_threats_is_not_stale() =>
        Assert.That(File.ReadAllText(Path.Combine(Repository.Root, "docs", "threats.md")), Is.EqualTo(ThreatsPage.Print()),
            "run `./mesh threats --write`");

    [Test]
    public void Every_threat_is_bounded_by_invariants() => Assert.Multiple(() =>
    {
        Assert.That(Threats.All.Select(threat => (threat.Party, threat.Power)), Is.Unique);
        Assert.That(Threats.All.Select(threat => threat.Bounds), Has.None.Empty);
        Assert.That(
            Threats.All.SelectMany(threat => threat.Bounds).Distinct(),
            Is.SubsetOf(Invariants<Amount>.All.Select(invariant => invariant.Id)));
    });

    /// <summary>An invariant that assumes an honest consumer bounds no loss by a byzantine one.</summary>
    [Test]
    public void No_bound_of_a_lying_consumer_assumes_that_it_is_honest()
    {
        string[] conditional =
        [
            .. from known in Invariants<Amount>.All
               where known.Statement.Contains("honest consumer", StringComparison.Ordinal)
               select known.Id,
        ];
        Assert.That(conditional, Does.Contain("SYNC-1").And.Contain("REWARD-2"));
        Assert.That(
            Threats.All.Where(threat => threat.Party == "byzantine consumer").SelectMany(threat => threat.Bounds).Intersect(conditional),
            Is.Empty);
    }
}
