using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>The standard rules, called directly.</summary>
public sealed class RulesTests
{
    [TestCase(20u, 10u, 10u)]
    [TestCase(1u, 10u, 1u)]
    [TestCase(10u, 10u, 10u)]
    public void A_slash_is_bounded_by_the_maximum_slash_ratio(uint asked, uint promised, uint taken) =>
        Assert.That(new Rules<Amount>().BoundRatio(Percent(asked), Percent(promised)), Is.EqualTo(Percent(taken)));
}
