using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>The rules of the protocol as they are when they are made, not as a run happens to use them.</summary>
public sealed class RulesTests
{
    [TestCase(20u, 10u, 10u)]
    [TestCase(1u, 10u, 1u)]
    [TestCase(10u, 10u, 10u)]
    public void A_slash_is_bound_by_what_was_promised(uint asked, uint promised, uint taken) =>
        Assert.That(new Rules<Amount>().BoundRatio(Percent(asked), Percent(promised)), Is.EqualTo(Percent(taken)));
}
