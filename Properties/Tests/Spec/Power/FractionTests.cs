namespace MeshSecurity.Tests;

/// <summary>Tests exact fractions and their percentages.</summary>
public sealed class FractionTests
{
    private static Fraction Of(Amount part, Amount whole) => Fraction.Of(part, whole)!.Value;

    [TestCase(40, 140, "2/7")]
    [TestCase(0, 140, "0/1")]
    [TestCase(7, 7, "1/1")]
    [TestCase(10, 4, "5/2")]
    public void A_fraction_is_in_lowest_terms(int part, int whole, string expected) =>
        Assert.That(Of(part, whole).ToString(), Is.EqualTo(expected));

    [Test]
    public void Equal_fractions_are_equal() => Assert.That(Of(40, 140), Is.EqualTo(Of(2, 7)));

    [Test]
    public void There_is_no_part_of_nothing() => Assert.That(Fraction.Of(0, 0), Is.Null);

    [Test]
    public void The_default_is_zero() => Assert.That(default(Fraction), Is.EqualTo(Of(0, 5)));

    [TestCase(40, 140, "28.57")]
    [TestCase(100, 40_100, "0.25")]
    [TestCase(2, 3, "66.67")]
    [TestCase(1, 1, "100.00")]
    [TestCase(0, 9, "0.00")]
    [TestCase(1, 20_000, "0.01")]
    [TestCase(1, 20_001, "0.00")]
    [TestCase(5, 2, "250.00")]
    public void A_percentage_is_rounded_to_the_nearest_hundredth(int part, int whole, string expected) =>
        Assert.That(Of(part, whole).ToPercent(), Is.EqualTo(expected));

    [TestCase(60, 180, true, false)]
    [TestCase(61, 181, true, true)]
    [TestCase(60, 181, false, false)]
    public void One_third_is_reached_exactly(int part, int whole, bool atLeast, bool moreThan)
    {
        Assert.That(Of(part, whole).IsAtLeast(1, 3), Is.EqualTo(atLeast));
        Assert.That(Of(part, whole).IsMoreThan(1, 3), Is.EqualTo(moreThan));
    }

    [Test]
    public void The_largest_amounts_are_compared_exactly()
    {
        Amount third = Amount.DivideFloor(Amount.Largest, 3UL);
        Assert.That(Of(third, Amount.Largest).ToString(), Is.EqualTo("1/3"));
        Assert.That(Of(third - 1, Amount.Largest).IsAtLeast(1, 3), Is.False);
        Assert.That(Of(third - 1, Amount.Largest).ToPercent(), Is.EqualTo("33.33"));
    }
}
