using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Compares the arithmetic of amounts with integers, within and beyond the range.</summary>
public sealed class AmountArithmeticTests
{
    private static readonly BigInteger Capacity = BigInteger.One << 256;

    private static Gen<(Amount Left, Amount Right)> Pairs(int bits) =>
        from left in Numbers.Amounts(bits)
        from right in Gen.OneOf(Numbers.Amounts(bits), Gen.Constant(left))
        select (left, right);

    private static BigInteger Integer(Amount amount) => amount.ToBigInteger();

    /// <summary>Checks that both results are equal, or that a result out of range is an exception.</summary>
    private static bool Agrees(Func<Amount> compute, BigInteger expected)
    {
        try
        {
            return Integer(compute()) == expected && expected >= 0 && expected < Capacity;
        }
        catch (OverflowException)
        {
            return expected < 0 || expected >= Capacity;
        }
    }

    [Test]
    public void Sums_are_exact_and_refuse_2_to_the_256() =>
        Always.Holds(Pairs(256), pair => Agrees(() => pair.Left + pair.Right, Integer(pair.Left) + Integer(pair.Right)));

    [Test]
    public void Differences_are_exact_and_refuse_to_go_below_zero() =>
        Always.Holds(Pairs(256), pair => Agrees(() => pair.Left - pair.Right, Integer(pair.Left) - Integer(pair.Right)));

    [Test]
    public void The_largest_amount_plus_one_is_refused() =>
        Assert.That(() => Amount.Of(Capacity - 1) + 1, Throws.TypeOf<OverflowException>());

    [Test]
    public void Zero_minus_one_is_refused() => Assert.That(() => Amount.Zero - 1, Throws.TypeOf<OverflowException>());

    [Test]
    public void Every_comparison_is_that_of_integers() =>
        Always.Holds(Pairs(200), pair =>
        {
            (Amount left, Amount right) = pair;
            int order = Integer(left).CompareTo(Integer(right));
            return left < right == order < 0
                && left <= right == order <= 0
                && left > right == order > 0
                && left >= right == order >= 0
                && left == right == (order == 0)
                && left != right == (order != 0)
                && left.Equals(right) == (order == 0)
                && left.Equals((object)right) == (order == 0)
                && Math.Sign(left.CompareTo(right)) == Math.Sign(order)
                && (order != 0 || left.GetHashCode() == right.GetHashCode());
        });

    [Test]
    public void Min_and_max_are_the_smaller_and_the_larger() =>
        Always.Holds(Pairs(200), pair =>
            Integer(Amount.Min(pair.Left, pair.Right)) == BigInteger.Min(Integer(pair.Left), Integer(pair.Right))
            && Integer(Amount.Max(pair.Left, pair.Right)) == BigInteger.Max(Integer(pair.Left), Integer(pair.Right)));

    [Test]
    public void Scaling_by_a_constant_is_exact() =>
        Always.Holds(
            from amount in Numbers.Amounts(250)
            from factor in Numbers.Below(64)
            select (amount, factor: (ulong)factor),
            it => Agrees(() => Amount.Scale(it.amount, it.factor), Integer(it.amount) * it.factor));

    [Test]
    public void Dividing_by_a_constant_rounds_down() =>
        Always.Holds(
            from amount in Numbers.Amounts(256)
            from divisor in Numbers.Below(63)
            select (amount, divisor: (ulong)divisor + 1),
            it => Agrees(() => Amount.DivideFloor(it.amount, it.divisor), Integer(it.amount) / it.divisor));

    [Test]
    public void Dividing_by_an_amount_rounds_down() =>
        Always.Holds(
            Pairs(256).Where(pair => !pair.Right.IsZero),
            pair => Agrees(() => Amount.DivideFloor(pair.Left, pair.Right), Integer(pair.Left) / Integer(pair.Right)));

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(200)]
    public void Dividing_by_zero_is_refused(int power) =>
        Assert.That(() => Amount.DivideFloor(Amount.Of(BigInteger.One << power), Amount.Zero), Throws.TypeOf<DivideByZeroException>());

    [Test]
    public void A_ratio_of_an_amount_is_rounded_down_once() =>
        Always.Holds(
            from amount in Numbers.Amounts(226)
            from ratio in Numbers.Ratios()
            select (amount, ratio),
            it => Agrees(() => Amount.MulFloor(it.amount, it.ratio), Integer(it.amount) * it.ratio.PartsPerBillion / Ratio.Billion));

    [Test]
    public void An_amount_at_a_price_is_rounded_down_once() =>
        Always.Holds(
            from amount in Numbers.Amounts(160)
            from price in Numbers.Prices()
            select (amount, price),
            it => Agrees(() => Amount.MulFloor(it.amount, it.price), Integer(it.amount) * (BigInteger)it.price.Units / Price.UnitsPerOne));

    [Test]
    public void An_amount_at_a_price_is_rounded_up_once() =>
        Always.Holds(
            from amount in Numbers.Amounts(160)
            from price in Numbers.Prices()
            select (amount, price),
            it => Agrees(
                () => Amount.MulCeiling(it.amount, it.price),
                -BigInteger.Divide(-Integer(it.amount) * (BigInteger)it.price.Units - (Price.UnitsPerOne - 1), Price.UnitsPerOne)));

    [Test]
    public void A_product_beyond_128_bits_is_divided_exactly() =>
        Always.Holds(
            from value in Numbers.Amounts(128)
            from numerator in Numbers.Amounts(128)
            from denominator in Numbers.Amounts(128)
            select (value, numerator, denominator: Amount.Max(denominator, 1)),
            it => Agrees(
                () => Amount.MulDivFloor(it.value, it.numerator, it.denominator),
                Integer(it.value) * Integer(it.numerator) / Integer(it.denominator)));

    [Test]
    public void The_largest_documents_amount_at_the_highest_price_is_exact() =>
        Assert.That(Integer(Amount.MulFloor(Amount.Largest, Price.Highest)), Is.EqualTo((Numbers.Limit - 1) * 1_000_000_000));
}
