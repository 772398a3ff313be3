namespace MeshSecurity.Tests;

public sealed class SemanticVersionTests
{
    [TestCase("0.0.0", 0, 0, 0)]
    [TestCase("1.20.300", 1, 20, 300)]
    [TestCase("2147483647.0.1", int.MaxValue, 0, 1)]
    public void A_version_is_three_integers(string text, int major, int minor, int patch) => Assert.Multiple(() =>
    {
        Assert.That(SemanticVersion.TryParse(text, out SemanticVersion version), Is.True);
        Assert.That(version, Is.EqualTo(new SemanticVersion(major, minor, patch)));
        Assert.That(version.ToString(), Is.EqualTo(text));
    });

    [Test]
    public void Nothing_else_is_one(
        [Values("", "1", "1.0", "1.0.0.0", "1.x.0", "1..0", "v1.0.0", "1.0.0-rc", "1.00.0", "01.0.0", "1.-0.0", "1. 0.0",
            "2147483648.0.0")] string text) => Assert.That(SemanticVersion.TryParse(text, out _), Is.False);

    [TestCase("1.0.0", "1.0.0", 0)]
    [TestCase("1.0.9", "1.0.10", -1)]
    [TestCase("1.2.0", "1.1.9", 1)]
    [TestCase("1.9.9", "2.0.0", -1)]
    public void Versions_are_ordered_number_by_number(string left, string right, int order) => Assert.Multiple(() =>
    {
        Assert.That(
            SemanticVersion.TryParse(left, out SemanticVersion a) & SemanticVersion.TryParse(right, out SemanticVersion b),
            Is.True);
        Assert.That(a < b, Is.EqualTo(order < 0));
        Assert.That(a <= b, Is.EqualTo(order <= 0));
        Assert.That(a > b, Is.EqualTo(order > 0));
        Assert.That(a >= b, Is.EqualTo(order >= 0));
        Assert.That(Math.Sign(a.CompareTo(b)), Is.EqualTo(order));
    });
}
