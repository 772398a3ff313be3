namespace MeshSecurity.Spec;

/// <summary>
/// A fraction from 0 to 1 in whole parts per billion: slash ratios and discounts (protocol, section 2). <c>default</c> is 0.
/// </summary>
public readonly record struct Ratio : IComparable<Ratio>
{
    /// <summary>The parts that make a whole: 10^9.</summary>
    public const uint Billion = 1_000_000_000;

    private Ratio(uint partsPerBillion) => PartsPerBillion = partsPerBillion;

    /// <summary>None.</summary>
    public static Ratio Zero => default;

    /// <summary>The whole.</summary>
    public static Ratio One => new(Billion);

    /// <summary>The fraction in billionths, 0 to 10^9.</summary>
    public uint PartsPerBillion { get; }

    /// <summary>1 − this.</summary>
    public Ratio Complement => new(Billion - PartsPerBillion);

    /// <summary>The ratio of <paramref name="partsPerBillion"/> billionths.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 10^9.</exception>
    public static Ratio Of(uint partsPerBillion)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partsPerBillion, Billion);
        return new(partsPerBillion);
    }

    /// <summary>The larger of two.</summary>
    public static Ratio Max(Ratio left, Ratio right) => left.PartsPerBillion >= right.PartsPerBillion ? left : right;

    /// <summary>The smaller of two.</summary>
    public static Ratio Min(Ratio left, Ratio right) => left.PartsPerBillion <= right.PartsPerBillion ? left : right;

    /// <summary>Reads a decimal of at most nine decimals: <c>0.05</c>, <c>1</c>.</summary>
    /// <returns>Whether <paramref name="text"/> is one from 0 to 1.</returns>
    public static bool TryParse(string text, out Ratio ratio)
    {
        bool read = Decimals.TryParse(text, 9, out UInt128 parts) && parts <= Billion;
        ratio = read ? new((uint)parts) : default;
        return read;
    }

    /// <summary>Whether the left is less.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.PartsPerBillion < right.PartsPerBillion;

    /// <summary>Whether the left is more.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.PartsPerBillion > right.PartsPerBillion;

    /// <summary>Whether the left is not more.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.PartsPerBillion <= right.PartsPerBillion;

    /// <summary>Whether the left is not less.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.PartsPerBillion >= right.PartsPerBillion;

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => PartsPerBillion.CompareTo(other.PartsPerBillion);

    /// <summary>The decimal, without trailing zeros: <c>0.05</c>.</summary>
    public override string ToString() => Decimals.Format(PartsPerBillion, 9);
}
