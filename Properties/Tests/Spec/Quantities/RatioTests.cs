namespace MeshSecurity.Tests;

public sealed class RatioTests
{
    [TestCase("0", 0u)]
    [TestCase("1", 1_000_000_000u)]
    [TestCase("1.000000000", 1_000_000_000u)]
    [TestCase("0.05", 50_000_000u)]
    [TestCase("0.000000001", 1u)]
    [TestCase("0.999999999", 999_999_999u)]
    [TestCase("0.50", 500_000_000u)]
    public void A_decimal_from_0_to_1_is_a_ratio(string text, uint parts) => Assert.Multiple(() =>
    {
        Assert.That(Ratio.TryParse(text, out Ratio ratio), Is.True);
        Assert.That(ratio.PartsPerBillion, Is.EqualTo(parts));
    });

    [Test]
    public void Other_text_is_refused(
        [Values("", "1.000000001", "2", "-0.1", "+0.1", "0.0000000001", ".5", "0.", "00.5", "0,5", "5e-1", "0.5.0")] string text)
    {
        Assert.That(Ratio.TryParse(text, out Ratio ratio), Is.False);
        Assert.That(ratio, Is.EqualTo(Ratio.Zero));
    }

    [Test]
    public void A_printed_value_reads_back() =>
        Always.Holds(Numbers.Ratios(), ratio => Ratio.TryParse(ratio.ToString(), out Ratio read) && read == ratio);

    [Test]
    public void A_ratio_and_its_complement_are_the_whole() =>
        Always.Holds(Numbers.Ratios(), ratio => ratio.PartsPerBillion + ratio.Complement.PartsPerBillion == Ratio.Billion);

    [Test]
    public void Ratios_are_ordered_as_their_parts() =>
        Always.Holds(
            FsCheck.Fluent.Gen.Zip(Numbers.Ratios(), Numbers.Ratios()),
            pair =>
            {
                (Ratio left, Ratio right) = pair;
                int order = left.PartsPerBillion.CompareTo(right.PartsPerBillion);
                return left < right == order < 0
                    && left > right == order > 0
                    && left <= right == order <= 0
                    && left >= right == order >= 0
                    && left.CompareTo(right) == order
                    && Ratio.Max(left, right) == (order >= 0 ? left : right)
                    && Ratio.Min(left, right) == (order <= 0 ? left : right);
            });

    [Test]
    public void More_than_the_whole_is_refused() =>
        Assert.That(() => Ratio.Of(Ratio.Billion + 1), Throws.TypeOf<ArgumentOutOfRangeException>());
}
