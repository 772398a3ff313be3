using System.Numerics;

namespace MeshSecurity.Spec;

/// <summary>
/// Represents the numbers that the model computes with (protocol, section 2). With <see cref="Amount"/> the model runs. With symbolic
/// numbers the same code creates the obligations that a solver proves for all amounts.
/// </summary>
/// <remarks>
/// Comparisons return <see cref="bool"/>, so the model uses <c>if</c> and loops. Each named operation states its <b>contract</b>: the
/// properties of the result that a proof may use. Each contract is a property test of <see cref="Amount"/>. Those that are not exact are
/// proved from the definitions that it runs (<see cref="Proportions{N, TExact}"/>).
/// </remarks>
/// <typeparam name="N">The implementing type.</typeparam>
public interface IQuantity<N> :
    IAdditionOperators<N, N, N>,
    ISubtractionOperators<N, N, N>,
    IComparisonOperators<N, N, bool>,
    IEquatable<N>
    where N : IQuantity<N>
{
    /// <summary>Gets 0, which is also <c>default</c>.</summary>
    static abstract N Zero { get; }

    /// <summary>Converts an amount.</summary>
    /// <param name="value">The amount.</param>
    static abstract N Constant(Amount value);

    /// <summary>Returns the smaller number. Contract: exact.</summary>
    static abstract N Min(N left, N right);

    /// <summary>Returns the larger number. Contract: exact.</summary>
    static abstract N Max(N left, N right);

    /// <summary>
    /// Returns <paramref name="value"/> · <paramref name="factor"/>. Contract: exact (linear: the factor is a constant).
    /// </summary>
    static abstract N Scale(N value, ulong factor);

    /// <summary>
    /// Returns <paramref name="value"/> · <paramref name="ratio"/> in billionths, exactly. Contract: exact.
    /// </summary>
    static abstract N ScaleToBillionths(N value, Ratio ratio);

    /// <summary>
    /// Returns ⌊<paramref name="value"/> / <paramref name="divisor"/>⌋; the divisor is above 0. Contract: exact (linear: the
    /// divisor is a constant).
    /// </summary>
    static abstract N DivideFloor(N value, ulong divisor);

    /// <summary>
    /// Returns ⌊<paramref name="value"/> · <paramref name="ratio"/>⌋. Contract: exact (linear: the ratio is a constant).
    /// </summary>
    static abstract N MulFloor(N value, Ratio ratio);

    /// <summary>
    /// Returns ⌊<paramref name="value"/> · <paramref name="price"/>⌋. Contract: exact (linear: the price is a constant).
    /// </summary>
    static abstract N MulFloor(N value, Price price);

    /// <summary>
    /// Returns ⌈<paramref name="value"/> · <paramref name="price"/>⌉. Contract: exact (linear: the price is a constant).
    /// </summary>
    static abstract N MulCeiling(N value, Price price);

    /// <summary>
    /// Returns ⌊<paramref name="value"/> · <paramref name="numerator"/> / <paramref name="denominator"/>⌋, rounded once
    /// after the exact product. Contract, for 0 &lt; denominator and value ≤ denominator: 0 ≤ result ≤ numerator.
    /// </summary>
    static abstract N MulDivFloor(N value, N numerator, N denominator);

    /// <summary>
    /// Splits <paramref name="total"/> in proportion to <paramref name="parts"/>: part k gets
    /// ⌊total·S_k/T⌋ − ⌊total·S_{k−1}/T⌋, where S is the running sum and T the sum of all parts. Contract, for total ≤ T:
    /// the shares add up to total, and no share exceeds its part. If T is 0, all shares are 0.
    /// </summary>
    static abstract IReadOnlyList<N> Split(N total, IReadOnlyList<N> parts);

    /// <summary>
    /// Scales <paramref name="parts"/> down to a sum of at most <paramref name="total"/>: part k becomes ⌊part·total/T⌋,
    /// where T is the sum of all parts. Contract, for total &lt; T: the results add up to at most total, and no result exceeds its part.
    /// </summary>
    static abstract IReadOnlyList<N> ScaleTo(N total, IReadOnlyList<N> parts);

    /// <summary>
    /// Distributes <paramref name="pool"/> in proportion to <paramref name="shares"/>: each gets share·⌊pool/T⌋, where T
    /// is the sum of all shares. Contract, for 0 &lt; T: parts and remainder add up to the pool, remainder &lt; T, and a share of 0 gets 0.
    /// </summary>
    static abstract (IReadOnlyList<N> Parts, N Remainder) ShareOut(N pool, IReadOnlyList<N> shares);

    /// <summary>
    /// Returns the smallest number from 0 to <paramref name="upTo"/> at which <paramref name="holds"/> is true. The predicate must be
    /// monotone and true at <paramref name="upTo"/>. Contract: it is true at the result, and at no smaller number.
    /// </summary>
    static abstract N Least(N upTo, Func<N, bool> holds);
}
