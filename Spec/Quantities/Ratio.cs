namespace MeshSecurity.Spec;

/// <summary>
/// Represents a ratio from 0 to 1 in whole parts per billion, for slash ratios and discounts (protocol, section 2). <c>default</c> is 0.
/// </summary>
public readonly record struct Ratio : IComparable<Ratio>
{
    /// <summary>The number of parts in a ratio of 1: 10^9.</summary>
    public const uint Billion = 1_000_000_000;

    private Ratio(uint partsPerBillion) => PartsPerBillion = partsPerBillion;

    /// <summary>Gets the ratio 0.</summary>
    public static Ratio Zero => default;

    /// <summary>Gets the ratio 1.</summary>
    public static Ratio One => new(Billion);

    /// <summary>Gets the ratio in parts per billion, from 0 to 10^9.</summary>
    public uint PartsPerBillion { get; }

    /// <summary>Gets 1 minus the ratio.</summary>
    public Ratio Complement => new(Billion - PartsPerBillion);

    /// <summary>Creates a ratio.</summary>
    /// <param name="partsPerBillion">The parts per billion, from 0 to 10^9.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is above 10^9.</exception>
    public static Ratio Of(uint partsPerBillion)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partsPerBillion, Billion);
        return new(partsPerBillion);
    }

    /// <summary>Returns the larger ratio.</summary>
    public static Ratio Max(Ratio left, Ratio right) => left.PartsPerBillion >= right.PartsPerBillion ? left : right;

    /// <summary>Returns the smaller ratio.</summary>
    public static Ratio Min(Ratio left, Ratio right) => left.PartsPerBillion <= right.PartsPerBillion ? left : right;

    /// <summary>Parses a decimal from 0 to 1 with at most 9 decimals: <c>0.05</c>, <c>1</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ratio">The ratio; 0 on failure.</param>
    /// <returns>Whether <paramref name="text"/> is a ratio.</returns>
    public static bool TryParse(string text, out Ratio ratio)
    {
        bool read = Decimals.TryParse(text, 9, out UInt128 parts) && parts <= Billion;
        ratio = read ? new((uint)parts) : default;
        return read;
    }

    /// <summary>Checks whether the left value is less.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.PartsPerBillion < right.PartsPerBillion;

    /// <summary>Checks whether the left value is greater.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.PartsPerBillion > right.PartsPerBillion;

    /// <summary>Checks whether the left value is less or equal.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.PartsPerBillion <= right.PartsPerBillion;

    /// <summary>Checks whether the left value is greater or equal.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.PartsPerBillion >= right.PartsPerBillion;

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => PartsPerBillion.CompareTo(other.PartsPerBillion);

    /// <summary>Returns the decimal, without trailing zeros: <c>0.05</c>.</summary>
    public override string ToString() => Decimals.Format(PartsPerBillion, 9);
}
