using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>A fixture to run from a test: sound, until told otherwise.</summary>
[Order(7)]
public sealed class FixtureSample
{
    internal static bool IsBroken { get; set; }

    /// <summary>The tests that have run since it was last emptied.</summary>
    internal static List<string> Ran { get; } = [];

    [Test, Order(1)]
    public void First()
    {
        Ran.Add(nameof(First));
        Assert.That(IsBroken, Is.False, "broken");
    }

    [Test, Order(2)]
    public void Second()
    {
        Ran.Add(nameof(Second));
        Assert.That(Ran, Has.Count.GreaterThan(1));
    }
}
