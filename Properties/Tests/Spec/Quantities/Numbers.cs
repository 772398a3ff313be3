using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Generates numbers of all sizes, most of them near powers of two.</summary>
internal static class Numbers
{
    private const int WordBits = 16;

    /// <summary>2^96, the exclusive upper bound of amounts in documents.</summary>
    public static readonly BigInteger Limit = BigInteger.One << 96;

    /// <summary>Generates numbers below 2^bits: small, of any length, and within 2 of a power of two.</summary>
    public static Gen<BigInteger> Below(int bits) =>
        Gen.OneOf(Gen.Choose(0, 5).Select(small => (BigInteger)small), OfAnyLength(bits), NearPower(bits))
            .Select(number => number & ((BigInteger.One << bits) - 1));

    public static Gen<Amount> Amounts(int bits) => Below(bits).Select(Amount.Of);

    /// <summary>Generates up to six amounts; some are often 0.</summary>
    public static Gen<Amount[]> Parts(int bits) => Gen.Choose(0, 6).SelectMany(count => Gen.ArrayOf(Amounts(bits), count));

    public static Gen<Ratio> Ratios() =>
        Gen.OneOf(Gen.Elements(0, 1, 999_999_999, 1_000_000_000), Gen.Choose(0, 1_000_000_000)).Select(parts => Ratio.Of((uint)parts));

    public static Gen<Price> Prices() =>
        Below(90).Select(units => Price.Of((UInt128)BigInteger.Min(units, (BigInteger)Price.Highest.Units)));

    private static Gen<BigInteger> OfAnyLength(int bits) =>
        Gen.Choose(1, (bits + WordBits - 1) / WordBits)
            .SelectMany(words => Gen.ArrayOf(Gen.Choose(0, (1 << WordBits) - 1), words))
            .Select(words => words.Aggregate(BigInteger.Zero, (number, word) => (number << WordBits) + word));

    private static Gen<BigInteger> NearPower(int bits) =>
        from power in Gen.Choose(0, bits)
        from off in Gen.Choose(-2, 2)
        select BigInteger.Max(0, (BigInteger.One << power) + off);
}
