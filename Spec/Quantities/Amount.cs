using System.Numerics;

namespace MeshSecurity.Spec;

/// <summary>
/// Represents an amount of tokens in base units of one chain: an integer from 0 to below 2^256 (protocol, section 2). Amounts in
/// documents and supplies are below 2^96 (<see cref="Limit"/>). Growing totals, points and exact products need more.
/// </summary>
/// <remarks>
/// Arithmetic is exact. A difference below 0 or a result of 2^256 or more throws an <see cref="OverflowException"/>.
/// <c>default</c> is 0.
/// </remarks>
public readonly struct Amount : IQuantity<Amount>, IComparable<Amount>
{
    private readonly UInt128 high;
    private readonly UInt128 low;

    private Amount(UInt128 high, UInt128 low) => (this.high, this.low) = (high, low);

    /// <summary>Gets 2^96, the exclusive upper bound of amounts in documents and of supplies.</summary>
    public static Amount Limit { get; } = new(0, UInt128.One << 96);

    /// <summary>Gets 2^96 − 1, the largest amount in documents.</summary>
    public static Amount Largest { get; } = new(0, (UInt128.One << 96) - 1);

    /// <inheritdoc/>
    public static Amount Zero => default;

    /// <summary>Gets whether the amount is 0.</summary>
    public bool IsZero => low == 0 && high == 0;

    /// <summary>Creates an amount.</summary>
    /// <param name="units">The number of base units.</param>
    public static Amount Of(UInt128 units) => new(0, units);

    /// <summary>Creates an amount.</summary>
    /// <param name="value">The number of base units.</param>
    /// <exception cref="OverflowException">The value is negative, or 2^256 or more.</exception>
    public static Amount Of(BigInteger value) => new((UInt128)(value >> 128), (UInt128)(value & UInt128.MaxValue));

    /// <inheritdoc/>
    public static Amount Constant(Amount value) => value;

    /// <summary>Converts a number of base units, for literals in code.</summary>
    /// <param name="units">The number of base units; 0 or more.</param>
    /// <exception cref="OverflowException">The number is negative.</exception>
    public static implicit operator Amount(int units) => Of((UInt128)units);

    /// <summary>Adds two amounts exactly.</summary>
    /// <exception cref="OverflowException">The sum is 2^256 or more.</exception>
    public static Amount operator +(Amount left, Amount right)
    {
        UInt128 sum = unchecked(left.low + right.low);
        UInt128 carry = sum < left.low ? UInt128.One : UInt128.Zero;
        return new(left.high + right.high + carry, sum);
    }

    /// <summary>Subtracts an amount exactly.</summary>
    /// <exception cref="OverflowException">The difference is below zero.</exception>
    public static Amount operator -(Amount left, Amount right)
    {
        UInt128 borrow = left.low < right.low ? UInt128.One : UInt128.Zero;
        return new(left.high - right.high - borrow, unchecked(left.low - right.low));
    }

    /// <inheritdoc/>
    public static bool operator ==(Amount left, Amount right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(Amount left, Amount right) => !left.Equals(right);

    /// <inheritdoc/>
    public static bool operator <(Amount left, Amount right) => left.CompareTo(right) < 0;

    /// <inheritdoc/>
    public static bool operator <=(Amount left, Amount right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public static bool operator >(Amount left, Amount right) => left.CompareTo(right) > 0;

    /// <inheritdoc/>
    public static bool operator >=(Amount left, Amount right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public static Amount Min(Amount left, Amount right) => left <= right ? left : right;

    /// <inheritdoc/>
    public static Amount Max(Amount left, Amount right) => left <= right ? right : left;

    /// <inheritdoc/>
    public static Amount Scale(Amount value, ulong factor) => Multiply(value, Of(factor));

    /// <inheritdoc/>
    public static Amount ScaleToBillionths(Amount value, Ratio ratio) => Scale(value, ratio.PartsPerBillion);

    /// <inheritdoc/>
    public static Amount DivideFloor(Amount value, ulong divisor) => DivideFloor(value, Of(divisor));

    /// <inheritdoc/>
    public static Amount MulFloor(Amount value, Ratio ratio) => DivideFloor(Scale(value, ratio.PartsPerBillion), Ratio.Billion);

    /// <inheritdoc/>
    public static Amount MulFloor(Amount value, Price price) => MulDivFloor(value, Of(price.Units), Of(Price.UnitsPerOne));

    /// <inheritdoc/>
    public static Amount MulCeiling(Amount value, Price price) =>
        DivideFloor(Multiply(value, Of(price.Units)) + Of(Price.UnitsPerOne - 1), Of(Price.UnitsPerOne));

    /// <inheritdoc/>
    public static Amount MulDivFloor(Amount value, Amount numerator, Amount denominator) =>
        Proportions<Amount, Exact>.MulDivFloor(value, numerator, denominator);

    /// <inheritdoc/>
    public static IReadOnlyList<Amount> Split(Amount total, IReadOnlyList<Amount> parts) =>
        Proportions<Amount, Exact>.Split(total, parts);

    /// <inheritdoc/>
    public static IReadOnlyList<Amount> ScaleTo(Amount total, IReadOnlyList<Amount> parts) =>
        Proportions<Amount, Exact>.ScaleTo(total, parts);

    /// <inheritdoc/>
    public static (IReadOnlyList<Amount> Parts, Amount Remainder) ShareOut(Amount pool, IReadOnlyList<Amount> shares) =>
        Proportions<Amount, Exact>.ShareOut(pool, shares);

    /// <inheritdoc/>
    public static Amount Least(Amount upTo, Func<Amount, bool> holds) => Proportions<Amount, Exact>.Least(upTo, holds);

    /// <summary>Returns ⌊<paramref name="value"/> / <paramref name="divisor"/>⌋.</summary>
    /// <param name="value">The dividend.</param>
    /// <param name="divisor">The divisor; above 0.</param>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Amount DivideFloor(Amount value, Amount divisor)
    {
        if (value.high == 0 && divisor.high == 0)
        {
            return value.low <= ulong.MaxValue && divisor.low <= ulong.MaxValue
                ? Of((ulong)value.low / (ulong)divisor.low)
                : Of(value.low / divisor.low);
        }

        return Of(value.ToBigInteger() / divisor.ToBigInteger());
    }

    /// <summary>Parses a decimal integer below 2^96: digits only, without leading zeros.</summary>
    /// <param name="text">The text.</param>
    /// <param name="amount">The amount; unspecified on failure.</param>
    /// <returns>Whether <paramref name="text"/> is an amount.</returns>
    public static bool TryParse(string text, out Amount amount)
    {
        amount = default;
        bool digits = text.Length is > 0 and <= 29 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');
        if (!digits || !UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out UInt128 units))
        {
            return false;
        }

        amount = Of(units);
        return amount < Limit;
    }

    /// <summary>Returns the number of base units.</summary>
    /// <exception cref="OverflowException">The amount is 2^128 or more.</exception>
    public UInt128 ToUnits() => high == 0 ? low : throw new OverflowException($"The amount {this} is out of range; expected below 2^128.");

    /// <summary>Returns the number of base units as a <see cref="BigInteger"/>.</summary>
    public BigInteger ToBigInteger() => ((BigInteger)high << 128) + low;

    /// <inheritdoc/>
    public int CompareTo(Amount other)
    {
        int order = high.CompareTo(other.high);
        return order != 0 ? order : low.CompareTo(other.low);
    }

    /// <inheritdoc/>
    public bool Equals(Amount other) => low == other.low && high == other.high;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Amount other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(high, low);

    /// <summary>Returns the decimal digits, without leading zeros.</summary>
    public override string ToString() =>
        high == 0 ? low.ToString(CultureInfo.InvariantCulture) : ToBigInteger().ToString(CultureInfo.InvariantCulture);

    private static Amount Multiply(Amount left, Amount right)
    {
        bool fits = left.high == 0 && right.high == 0
            && UInt128.LeadingZeroCount(left.low) + UInt128.LeadingZeroCount(right.low) >= 128;
        return fits ? Of(left.low * right.low) : Of(left.ToBigInteger() * right.ToBigInteger());
    }

    /// <summary>Products and quotients of amounts, for the named operations.</summary>
    private readonly struct Exact : IExactDivision<Amount>
    {
        public static Amount Product(Amount left, Amount right) => Multiply(left, right);

        public static Amount DivideFloor(Amount value, Amount divisor) => Amount.DivideFloor(value, divisor);
    }
}
