namespace MeshSecurity.Spec;

/// <summary>
/// An exact amount in billionths of a base unit: what reward points are counted in, and sums of ratio·amount, which are
/// compared with collateral exactly and never through rounded terms (protocol, section 2).
/// </summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Count">How many billionths.</param>
public readonly record struct Billionths<N>(N Count) where N : IQuantity<N>
{
    /// <summary>Nothing.</summary>
    public static Billionths<N> Zero => new(N.Zero);

    /// <summary>The largest whole amount not above this one.</summary>
    public N Floor => N.DivideFloor(Count, Ratio.Billion);

    /// <summary>The smallest whole amount not below this one.</summary>
    public N Ceiling => N.DivideFloor(Count + N.Constant((int)Ratio.Billion - 1), Ratio.Billion);

    /// <summary>A whole amount, exactly.</summary>
    public static Billionths<N> Of(N amount) => new(N.Scale(amount, Ratio.Billion));

    /// <summary><paramref name="amount"/> · <paramref name="ratio"/>, exactly.</summary>
    public static Billionths<N> Of(N amount, Ratio ratio) => new(N.Scale(amount, ratio.PartsPerBillion));

    /// <summary>The sum, exact.</summary>
    public static Billionths<N> operator +(Billionths<N> left, Billionths<N> right) => new(left.Count + right.Count);

    /// <summary>Whether the left is less.</summary>
    public static bool operator <(Billionths<N> left, Billionths<N> right) => left.Count < right.Count;

    /// <summary>Whether the left is more.</summary>
    public static bool operator >(Billionths<N> left, Billionths<N> right) => left.Count > right.Count;

    /// <summary>Whether the left is not more.</summary>
    public static bool operator <=(Billionths<N> left, Billionths<N> right) => left.Count <= right.Count;

    /// <summary>Whether the left is not less.</summary>
    public static bool operator >=(Billionths<N> left, Billionths<N> right) => left.Count >= right.Count;

    /// <summary>The number of billionths.</summary>
    public override string ToString() => Count.ToString()!;
}
