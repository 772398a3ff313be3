namespace MeshSecurity.Tests;

/// <summary>A fixture to run from a test: sound, until told otherwise.</summary>
[Order(7)]
public sealed class FixtureSample
{
    internal static bool IsBroken { get; set; }

    /// <summary>The tests that have run since it was last emptied.</summary>
    internal static List<string> Ran { get; } = [];

    /// <summary>How often the cases of its second test were made.</summary>
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
