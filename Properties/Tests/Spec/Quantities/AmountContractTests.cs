using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Tests that amounts fulfil each contract of <see cref="IQuantity{N}"/>, which proofs assume of symbolic numbers.</summary>
public sealed class AmountContractTests
{
    private static BigInteger Sum(IEnumerable<Amount> amounts) =>
        amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + amount.ToBigInteger());

    private static bool NoneAbove(IReadOnlyList<Amount> shares, Amount[] parts) =>
        shares.Count == parts.Length && shares.Zip(parts).All(pair => pair.First <= pair.Second);

    /// <summary>Parts and a total from 0 to their sum, both ends included.</summary>
    private static Gen<(Amount[] Parts, Amount Total)> PartsAndTotal() =>
        from parts in Numbers.Parts(96)
        from wanted in Gen.OneOf(Numbers.Below(99), Gen.Constant(Numbers.Limit << 10))
        select (parts, Amount.Of(BigInteger.Min(wanted, Sum(parts))));

    [Test]
    public void A_share_of_at_most_the_whole_is_at_most_the_numerator() =>
        Always.Holds(
            from numerator in Numbers.Amounts(128)
            from denominator in Numbers.Amounts(128).Where(amount => !amount.IsZero)
            from value in Numbers.Amounts(128)
            select (value: Amount.Min(value, denominator), numerator, denominator),
            it => Amount.MulDivFloor(it.value, it.numerator, it.denominator) <= it.numerator);

    [Test]
    public void A_product_distributes_over_sums() =>
        Always.Holds(
            from left in Numbers.Amounts(96)
            from right in Numbers.Amounts(96)
            from factor in Numbers.Amounts(128)
            select (left, right, factor),
            it => Amount.MulDivFloor(it.left + it.right, it.factor, 1)
                == Amount.MulDivFloor(it.left, it.factor, 1) + Amount.MulDivFloor(it.right, it.factor, 1));

    [Test]
    public void A_split_adds_up_to_its_total() =>
        Always.Holds(PartsAndTotal(), it => Sum(Amount.Split(it.Total, it.Parts)) == it.Total.ToBigInteger());

    [Test]
    public void No_share_of_a_split_is_above_its_part() =>
        Always.Holds(PartsAndTotal(), it => NoneAbove(Amount.Split(it.Total, it.Parts), it.Parts));

    [Test]
    public void A_split_follows_the_running_sum() =>
        Always.Holds(PartsAndTotal().Where(it => Sum(it.Parts) > 0), it =>
        {
            BigInteger Reached(int count) => it.Total.ToBigInteger() * Sum(it.Parts.Take(count)) / Sum(it.Parts);
            return Amount.Split(it.Total, it.Parts)
                .Select((share, k) => share.ToBigInteger() == Reached(k + 1) - Reached(k))
                .All(same => same);
        });

    [Test]
    public void Splitting_over_zeros_gives_zeros() =>
        Assert.That(Amount.Split(Amount.Zero, [0, 0, 0]), Is.EqualTo(new Amount[] { 0, 0, 0 }));

    [Test]
    public void Splitting_over_nothing_gives_nothing() => Assert.That(Amount.Split(Amount.Zero, []), Is.Empty);

    [Test]
    public void A_split_of_7_over_1_2_3_and_4_is_as_the_protocol_says() =>
        Assert.That(Amount.Split(7, [1, 2, 3, 4]), Is.EqualTo(new Amount[] { 0, 2, 2, 3 }));

    [Test]
    public void Parts_scaled_down_add_up_to_at_most_the_total() =>
        Always.Holds(PartsAndTotal().Where(it => Sum(it.Parts) > it.Total.ToBigInteger()), it =>
            Sum(Amount.ScaleTo(it.Total, it.Parts)) <= it.Total.ToBigInteger());

    [Test]
    public void No_part_scaled_down_is_above_itself() =>
        Always.Holds(PartsAndTotal().Where(it => Sum(it.Parts) > it.Total.ToBigInteger()), it =>
            NoneAbove(Amount.ScaleTo(it.Total, it.Parts), it.Parts));

    [Test]
    public void Parts_are_scaled_in_proportion_rounded_down() =>
        Always.Holds(PartsAndTotal().Where(it => Sum(it.Parts) > 0), it =>
            Amount.ScaleTo(it.Total, it.Parts)
                .Zip(it.Parts)
                .All(pair => pair.First.ToBigInteger() == pair.Second.ToBigInteger() * it.Total.ToBigInteger() / Sum(it.Parts)));

    [Test]
    public void A_pool_shared_out_is_its_parts_and_a_remainder_below_the_shares() =>
        Always.Holds(
            from pool in Numbers.Amounts(160)
            from shares in Numbers.Parts(96)
            where Sum(shares) > 0
            select (pool, shares),
            it =>
            {
                (IReadOnlyList<Amount> parts, Amount remainder) = Amount.ShareOut(it.pool, it.shares);
                BigInteger perShare = it.pool.ToBigInteger() / Sum(it.shares);
                return Sum(parts) + remainder.ToBigInteger() == it.pool.ToBigInteger()
                    && remainder.ToBigInteger() < Sum(it.shares)
                    && parts.Zip(it.shares).All(pair => pair.First.ToBigInteger() == pair.Second.ToBigInteger() * perShare);
            });

    [Test]
    public void The_least_number_is_the_first_that_holds() =>
        Always.Holds(
            from upTo in Numbers.Amounts(130)
            from wanted in Numbers.Amounts(130)
            select (upTo, first: Amount.Min(upTo, wanted)),
            it => Amount.Least(it.upTo, number => number >= it.first) == it.first);

    [TestCase(0, 0)]
    [TestCase(1, 0)]
    [TestCase(1, 1)]
    [TestCase(9, 0)]
    [TestCase(9, 1)]
    [TestCase(9, 8)]
    [TestCase(9, 9)]
    public void The_least_number_is_found_at_both_ends(int upTo, int first) =>
        Assert.That(Amount.Least(upTo, number => number >= first), Is.EqualTo((Amount)first));

    [Test]
    public void Zero_and_the_constants_are_themselves() => Assert.Multiple(() =>
    {
        Assert.That(Amount.Zero, Is.EqualTo(default(Amount)));
        Assert.That(Amount.Zero.IsZero, Is.True);
        Assert.That(Amount.Constant(7), Is.EqualTo((Amount)7));
    });
}
