namespace MeshSecurity.Spec;

/// <summary>
/// Represents an exact amount in billionths of a base unit, for reward points and for sums of ratio·amount (protocol, section 2).
/// Such sums are compared with collateral without rounding.
/// </summary>
/// <typeparam name="N">The type of amounts.</typeparam>
/// <param name="Count">The number of billionths.</param>
public readonly record struct Billionths<N>(N Count) where N : IQuantity<N>
{
    /// <summary>Gets 0.</summary>
    public static Billionths<N> Zero => new(N.Zero);

    /// <summary>Gets the amount in base units, rounded down.</summary>
    public N Floor => N.DivideFloor(Count, Ratio.Billion);

    /// <summary>Gets the amount in base units, rounded up.</summary>
    public N Ceiling => N.DivideFloor(Count + N.Constant((int)Ratio.Billion - 1), Ratio.Billion);

    /// <summary>Converts an amount exactly.</summary>
    /// <param name="amount">The amount in base units.</param>
    public static Billionths<N> Of(N amount) => new(N.Scale(amount, Ratio.Billion));

    /// <summary>Returns <paramref name="amount"/> · <paramref name="ratio"/>, exactly.</summary>
    /// <param name="amount">The amount in base units.</param>
    /// <param name="ratio">The ratio.</param>
    public static Billionths<N> Of(N amount, Ratio ratio) => new(N.ScaleToBillionths(amount, ratio));

    /// <summary>Adds two amounts exactly.</summary>
    public static Billionths<N> operator +(Billionths<N> left, Billionths<N> right) => new(left.Count + right.Count);

    /// <summary>Checks whether the left value is less.</summary>
    public static bool operator <(Billionths<N> left, Billionths<N> right) => left.Count < right.Count;

    /// <summary>Checks whether the left value is greater.</summary>
    public static bool operator >(Billionths<N> left, Billionths<N> right) => left.Count > right.Count;

    /// <summary>Checks whether the left value is less or equal.</summary>
    public static bool operator <=(Billionths<N> left, Billionths<N> right) => left.Count <= right.Count;

    /// <summary>Checks whether the left value is greater or equal.</summary>
    public static bool operator >=(Billionths<N> left, Billionths<N> right) => left.Count >= right.Count;

    /// <summary>Returns the number of billionths.</summary>
    public override string ToString() => Count.ToString()!;
}
