using System.Numerics;

namespace MeshSecurity.Spec;

/// <summary>
/// The number that the model's transitions are generic over. With <see cref="Amount"/> they run; with a symbolic
/// number the same code yields the obligations that a solver proves for all amounts.
/// </summary>
/// <remarks>
/// Comparisons return plain <see cref="bool"/>, so that <c>if</c> and loops in the model just work. Each named
/// operation states its <b>contract</b>: what a symbolic number may assume of the result where the exact arithmetic is
/// nonlinear or a search. Every contract is a property test of <see cref="Amount"/>.
/// </remarks>
/// <typeparam name="N">The number itself.</typeparam>
public interface IQuantity<N> :
    IAdditionOperators<N, N, N>,
    ISubtractionOperators<N, N, N>,
    IComparisonOperators<N, N, bool>,
    IEquatable<N>
    where N : IQuantity<N>
{
    /// <summary>Zero; also the value of <c>default</c>.</summary>
    static abstract N Zero { get; }

    /// <summary>The number equal to <paramref name="value"/>.</summary>
    static abstract N Constant(Amount value);

    /// <summary>The smaller of two. Contract: exact.</summary>
    static abstract N Min(N left, N right);

    /// <summary>The larger of two. Contract: exact.</summary>
    static abstract N Max(N left, N right);

    /// <summary><paramref name="value"/> · <paramref name="factor"/>. Contract: exact (linear: the factor is a constant).</summary>
    static abstract N Scale(N value, ulong factor);

    /// <summary>⌊<paramref name="value"/> / <paramref name="divisor"/>⌋ for a constant above 0. Contract: exact (linear).</summary>
    static abstract N DivideFloor(N value, ulong divisor);

    /// <summary>⌊<paramref name="value"/> · <paramref name="ratio"/>⌋. Contract: exact (linear: the ratio is a constant).</summary>
    static abstract N MulFloor(N value, Ratio ratio);

    /// <summary>⌊<paramref name="value"/> · <paramref name="price"/>⌋. Contract: exact (linear: the price is a constant).</summary>
    static abstract N MulFloor(N value, Price price);

    /// <summary>
    /// ⌊<paramref name="value"/> · <paramref name="numerator"/> / <paramref name="denominator"/>⌋, the product exact.
    /// Contract, for 0 &lt; denominator and value ≤ denominator: 0 ≤ result ≤ numerator.
    /// </summary>
    static abstract N MulDivFloor(N value, N numerator, N denominator);

    /// <summary>
    /// Splits <paramref name="total"/> over <paramref name="parts"/> in their order: part k gets
    /// ⌊total·S_k/T⌋ − ⌊total·S_{k−1}/T⌋, S the running sum and T the sum of all. Contract, for total ≤ T: the shares
    /// add up to total, and none is above its part. Parts that are all zero get zero.
    /// </summary>
    static abstract IReadOnlyList<N> Split(N total, IReadOnlyList<N> parts);

    /// <summary>
    /// Scales <paramref name="parts"/> down to a sum of at most <paramref name="total"/>: part k becomes ⌊part·total/T⌋, T
    /// the sum of all. Contract, for total &lt; T: the results add up to at most total, and none is above its part.
    /// </summary>
    static abstract IReadOnlyList<N> ScaleTo(N total, IReadOnlyList<N> parts);

    /// <summary>
    /// Shares <paramref name="pool"/> out in proportion to <paramref name="shares"/>, each getting share·⌊pool/T⌋, T the sum
    /// of all. Contract, for 0 &lt; T: parts and remainder add up to the pool, remainder &lt; T, and a zero share gets zero.
    /// </summary>
    static abstract (IReadOnlyList<N> Parts, N Remainder) ShareOut(N pool, IReadOnlyList<N> shares);

    /// <summary>
    /// The smallest number from 0 to <paramref name="upTo"/> for which <paramref name="holds"/>, which must be monotone and
    /// hold at <paramref name="upTo"/>. Contract: it holds at the result, and at no smaller number.
    /// </summary>
    static abstract N Least(N upTo, Func<N, bool> holds);
}
