namespace MeshSecurity.Tests;

/// <summary>A fixture that tests of the adapter run. It passes unless <see cref="IsBroken"/> is set.</summary>
[Order(7)]
[NonParallelizable] // It keeps its calls in static members.
public sealed class FixtureSample
{
    internal static bool IsBroken { get; set; }

    /// <summary>The tests that have run since the list was cleared.</summary>
    internal static List<string> Ran { get; } = [];

    /// <summary>The number of calls of the case source.</summary>
    internal static int CasesMade { get; private set; }

    [Test, Order(1)]
    public void First()
    {
        Ran.Add(nameof(First));
        Assert.That(IsBroken, Is.False, "broken");
    }

    [TestCaseSource(nameof(Cases)), Order(2)]
    public void Second(int least)
    {
        Ran.Add(nameof(Second));
        Assert.That(Ran, Has.Count.GreaterThan(least));
    }

    private static int[] Cases()
    {
        CasesMade++;
        return [1];
    }
}
