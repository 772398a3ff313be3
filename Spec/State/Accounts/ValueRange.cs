namespace MeshSecurity.Spec;

/// <summary>What a value is if every transaction in flight fails, or succeeds (protocol, section 4.1).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Low">If all fail.</param>
/// <param name="High">If all succeed.</param>
public readonly record struct ValueRange<N>(N Low, N High) where N : IQuantity<N>
{
    /// <summary>Nothing in either case.</summary>
    public static ValueRange<N> Zero => new(N.Zero, N.Zero);

    /// <summary>The sum, end by end.</summary>
    public static ValueRange<N> operator +(ValueRange<N> left, ValueRange<N> right) => new(left.Low + right.Low, left.High + right.High);

    /// <summary>The larger, end by end.</summary>
    public static ValueRange<N> Max(ValueRange<N> left, ValueRange<N> right) =>
        new(N.Max(left.Low, right.Low), N.Max(left.High, right.High));
}
