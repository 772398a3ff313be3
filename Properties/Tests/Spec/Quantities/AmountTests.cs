namespace MeshSecurity.Tests;

/// <summary>Tests the text form and the limits of amounts.</summary>
public sealed class AmountTests
{
    [Test]
    public void A_printed_amount_reads_back() =>
        Always.Holds(Numbers.Amounts(96), amount => Amount.TryParse(amount.ToString(), out Amount read) && read == amount);

    [Test]
    public void Digits_are_those_of_the_integer() =>
        Always.Holds(Numbers.Below(256), number => Amount.Of(number).ToString() == number.ToString());

    [Test]
    public void An_integer_survives_the_way_there_and_back() =>
        Always.Holds(Numbers.Below(256), number => Amount.Of(number).ToBigInteger() == number && Amount.Of(number).IsZero == (number == 0));

    [Test]
    public void Text_that_is_no_amount_is_refused(
        [Values("", "-1", "+1", "1.0", "01", "00", " 1", "1 ", "1e3", "0x1", "1_000", "１", "79228162514264337593543950336",
            "100000000000000000000000000000")] string text) => Assert.That(Amount.TryParse(text, out _), Is.False);

    /// <summary>.NET reads numbers with trailing NULs.</summary>
    [Test]
    public void A_trailing_NUL_is_no_digit() => Assert.That(Amount.TryParse("1\0", out _), Is.False);

    [Test]
    public void The_largest_amount_of_a_document_is_below_2_to_the_96() => Assert.Multiple(() =>
    {
        Assert.That(Amount.Limit.ToBigInteger(), Is.EqualTo(Numbers.Limit));
        Assert.That(Amount.Largest + 1, Is.EqualTo(Amount.Limit));
        Assert.That(Amount.TryParse("79228162514264337593543950335", out Amount largest), Is.True);
        Assert.That(largest, Is.EqualTo(Amount.Largest));
    });

    [Test]
    public void Integers_out_of_range_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => Amount.Of(BigInteger.MinusOne), Throws.TypeOf<OverflowException>());
        Assert.That(() => Amount.Of(BigInteger.One << 256), Throws.TypeOf<OverflowException>());
        Assert.That(() => (Amount)(-1), Throws.TypeOf<OverflowException>());
    });

    [Test]
    public void Units_are_those_below_2_to_the_128() => Assert.Multiple(() =>
    {
        Amount first = Amount.Of(BigInteger.One << 128);
        Assert.That((first - 1).ToUnits(), Is.EqualTo(UInt128.MaxValue));
        Assert.That(
            () => first.ToUnits(),
            Throws.TypeOf<OverflowException>().With.Message.EqualTo(
                "The amount 340282366920938463463374607431768211456 is out of range; expected below 2^128."));
    });

    [TestCase(1, 2)]
    [TestCase(2, 2)]
    [TestCase(3, 2)]
    public void Billionths_are_ordered_as_their_counts(int left, int right) => Assert.Multiple(() =>
    {
        (Billionths<Amount> a, Billionths<Amount> b) = (new(left), new(right));
        Assert.That(a < b, Is.EqualTo(left < right));
        Assert.That(a <= b, Is.EqualTo(left <= right));
        Assert.That(a > b, Is.EqualTo(left > right));
        Assert.That(a >= b, Is.EqualTo(left >= right));
    });

    [Test]
    public void Billionths_round_down_and_up() => Assert.Multiple(() =>
    {
        Assert.That(Billionths<Amount>.Of(10, Ratio.Of(150_000_000)).Floor, Is.EqualTo((Amount)1));
        Assert.That(Billionths<Amount>.Of(10, Ratio.Of(150_000_000)).Ceiling, Is.EqualTo((Amount)2));
        Assert.That(Billionths<Amount>.Of(10, Ratio.Of(100_000_000)).Ceiling, Is.EqualTo((Amount)1));
        Assert.That(Billionths<Amount>.Of(3), Is.EqualTo(Billionths<Amount>.Of(3, Ratio.One)));
    });
}
