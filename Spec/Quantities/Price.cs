namespace MeshSecurity.Spec;

/// <summary>
/// Represents a price in consumer base units per provider base unit, with 18 decimals, from 0 to 10^9 (protocol, section 2). A price
/// in force is above 0. <c>default</c> is 0.
/// </summary>
public readonly record struct Price
{
    /// <summary>The number of units in a price of 1: 10^18.</summary>
    public const ulong UnitsPerOne = 1_000_000_000_000_000_000;

    private Price(UInt128 units) => Units = units;

    /// <summary>Gets the price 1.</summary>
    public static Price One => new(UnitsPerOne);

    /// <summary>Gets the highest price: 10^9.</summary>
    public static Price Highest => new((UInt128)UnitsPerOne * Ratio.Billion);

    /// <summary>Gets the price in units of 10^-18.</summary>
    public UInt128 Units { get; }

    /// <summary>Gets whether the price is 0.</summary>
    public bool IsZero => Units == 0;

    /// <summary>Creates a price.</summary>
    /// <param name="units">The price in units of 10^-18; at most 10^27.</param>
    /// <exception cref="ArgumentOutOfRangeException">The price is above 10^9.</exception>
    public static Price Of(UInt128 units)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, Highest.Units);
        return new(units);
    }

    /// <summary>Parses a decimal from 0 to 10^9 with at most 18 decimals: <c>2.5</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="price">The price; 0 on failure.</param>
    /// <returns>Whether <paramref name="text"/> is a price.</returns>
    public static bool TryParse(string text, out Price price)
    {
        bool read = Decimals.TryParse(text, 18, out UInt128 units) && units <= Highest.Units;
        price = read ? new(units) : default;
        return read;
    }

    /// <summary>Returns the decimal, without trailing zeros: <c>2.5</c>.</summary>
    public override string ToString() => Decimals.Format(Units, 18);
}
