namespace MeshSecurity.Spec;

/// <summary>
/// Consumer base units per provider base unit, with 18 decimals, at most 10^9 (protocol, section 2). A price in force is
/// above 0; <c>default</c> is 0, which a command may carry only to be rejected.
/// </summary>
public readonly record struct Price
{
    /// <summary>The units that make a price of 1: 10^18.</summary>
    public const ulong UnitsPerOne = 1_000_000_000_000_000_000;

    private Price(UInt128 units) => Units = units;

    /// <summary>A price of 1.</summary>
    public static Price One => new(UnitsPerOne);

    /// <summary>The highest price: 10^9.</summary>
    public static Price Highest => new((UInt128)UnitsPerOne * Ratio.Billion);

    /// <summary>The price in units of 10^-18.</summary>
    public UInt128 Units { get; }

    /// <summary>Whether this is 0, which no price in force is.</summary>
    public bool IsZero => Units == 0;

    /// <summary>The price of <paramref name="units"/> units of 10^-18.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 10^9 · 10^18.</exception>
    public static Price Of(UInt128 units)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, Highest.Units);
        return new(units);
    }

    /// <summary>Reads a decimal of at most 18 decimals: <c>2.5</c>.</summary>
    /// <returns>Whether <paramref name="text"/> is one from 0 to 10^9.</returns>
    public static bool TryParse(string text, out Price price)
    {
        bool read = Decimals.TryParse(text, 18, out UInt128 units) && units <= Highest.Units;
        price = read ? new(units) : default;
        return read;
    }

    /// <summary>The decimal, without trailing zeros: <c>2.5</c>.</summary>
    public override string ToString() => Decimals.Format(Units, 18);
}
