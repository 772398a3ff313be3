namespace MeshSecurity.Tests;

public sealed class DecimalsTests
{
    [TestCase("0", 9, "0")]
    [TestCase("1", 9, "0.000000001")]
    [TestCase("1000000000", 9, "1")]
    [TestCase("9500000000", 9, "9.5")]
    [TestCase("10000000000", 9, "10")]
    [TestCase("12", 0, "12")]
    [TestCase("79228162514264337593543950335000000001", 9, "79228162514264337593543950335.000000001")]
    public void A_scaled_integer_is_printed_without_trailing_zeros(string scaled, int places, string expected) =>
        Assert.That(Decimals.Format(Amount.Of(BigInteger.Parse(scaled)), places), Is.EqualTo(expected));

    [Test]
    public void A_printed_decimal_reads_back() =>
        Always.Holds(
            Gen.Zip(Numbers.Below(90), Gen.Choose(9, 18)),
            it => Decimals.TryParse(Decimals.Format((UInt128)it.Item1, it.Item2), it.Item2, out UInt128 read) && read == (UInt128)it.Item1);

    [TestCase("1.5", 0)]
    [TestCase("1.55", 1)]
    [TestCase("", 9)]
    [TestCase(".", 9)]
    [TestCase("1.", 9)]
    [TestCase(".1", 9)]
    [TestCase("-1", 9)]
    [TestCase("1.+1", 9)]
    [TestCase("1 ", 9)]
    [TestCase("01", 9)]
    [TestCase("10000000000000000000", 9)]
    public void Text_that_is_no_decimal_is_refused(string text, int places) =>
        Assert.That(Decimals.TryParse(text, places, out _), Is.False);

    /// <summary>.NET reads numbers with trailing NULs.</summary>
    [Test]
    public void A_trailing_NUL_is_no_digit() => Assert.Multiple(() =>
    {
        Assert.That(Decimals.TryParse("1\0", 0, out _), Is.False);
        Assert.That(Decimals.TryParse("1.5\0", 2, out _), Is.False);
    });

    [Test]
    public void Up_to_19_digits_stand_before_the_point() => Assert.Multiple(() =>
    {
        Assert.That(Decimals.TryParse("9999999999999999999.5", 1, out UInt128 scaled), Is.True);
        Assert.That(scaled, Is.EqualTo(UInt128.Parse("99999999999999999995")));
    });

    [Test]
    public void Missing_places_count_as_zeros() => Assert.Multiple(() =>
    {
        Assert.That(Decimals.TryParse("2.5", 3, out UInt128 scaled), Is.True);
        Assert.That(scaled, Is.EqualTo((UInt128)2500));
    });
}
