namespace MeshSecurity.Spec;

/// <summary>Represents a value for all outcomes of the transactions in flight (protocol, section 4.1).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
/// <param name="Low">The value if all fail.</param>
/// <param name="High">The value if all succeed.</param>
public readonly record struct ValueRange<N>(N Low, N High) where N : IQuantity<N>
{
    /// <summary>Gets the range from 0 to 0.</summary>
    public static ValueRange<N> Zero => new(N.Zero, N.Zero);

    /// <summary>Adds both ends.</summary>
    public static ValueRange<N> operator +(ValueRange<N> left, ValueRange<N> right) => new(left.Low + right.Low, left.High + right.High);

    /// <summary>Returns the larger of both ends.</summary>
    public static ValueRange<N> Max(ValueRange<N> left, ValueRange<N> right) =>
        new(N.Max(left.Low, right.Low), N.Max(left.High, right.High));
}
