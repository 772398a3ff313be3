namespace MeshSecurity.Spec;

/// <summary>
/// Definitions of the named operations that are not linear (<see cref="IQuantity{N}"/>), for any exact product and quotient. An
/// <see cref="Amount"/> runs them. Proofs of the contracts run the step of each loop on symbolic numbers.
/// </summary>
/// <typeparam name="N">The type of amounts.</typeparam>
/// <typeparam name="TExact">The exact product and quotient.</typeparam>
internal static class Proportions<N, TExact>
    where N : IQuantity<N>
    where TExact : IExactDivision<N>
{
    /// <inheritdoc cref="IQuantity{N}.MulDivFloor"/>
    public static N MulDivFloor(N value, N numerator, N denominator) =>
        TExact.DivideFloor(TExact.Product(value, numerator), denominator);

    /// <inheritdoc cref="IQuantity{N}.Split"/>
    public static IReadOnlyList<N> Split(N total, IReadOnlyList<N> parts)
    {
        N sum = Sum(parts);
        var shares = new N[parts.Count];
        (N reached, N given) = (N.Zero, N.Zero);
        for (int k = 0; k < shares.Length; k++)
        {
            (shares[k], reached, given) = NextShare(total, sum, parts[k], reached, given);
        }

        return shares;
    }

    /// <summary>Returns the share of one part, and the running sums of the parts and of the shares after it.</summary>
    /// <param name="total">The amount to split.</param>
    /// <param name="sum">The sum of all parts.</param>
    /// <param name="part">The part.</param>
    /// <param name="reached">The sum of the parts before it.</param>
    /// <param name="given">The sum of the shares before it.</param>
    public static (N Share, N Reached, N Given) NextShare(N total, N sum, N part, N reached, N given)
    {
        N upToHere = reached + part;
        N due = sum == N.Zero ? N.Zero : MulDivFloor(total, upToHere, sum);
        return (due - given, upToHere, due);
    }

    /// <inheritdoc cref="IQuantity{N}.ScaleTo"/>
    public static IReadOnlyList<N> ScaleTo(N total, IReadOnlyList<N> parts)
    {
        N sum = Sum(parts);
        var scaled = new N[parts.Count];
        for (int k = 0; k < scaled.Length; k++)
        {
            scaled[k] = MulDivFloor(parts[k], total, sum);
        }

        return scaled;
    }

    /// <inheritdoc cref="IQuantity{N}.ShareOut"/>
    public static (IReadOnlyList<N> Parts, N Remainder) ShareOut(N pool, IReadOnlyList<N> shares)
    {
        N perShare = TExact.DivideFloor(pool, Sum(shares));
        var parts = new N[shares.Count];
        N remainder = pool;
        for (int k = 0; k < parts.Length; k++)
        {
            (parts[k], remainder) = NextPart(shares[k], perShare, remainder);
        }

        return (parts, remainder);
    }

    /// <summary>Returns what one share gets, and the remainder of the pool after it.</summary>
    public static (N Part, N Remainder) NextPart(N share, N perShare, N remainder)
    {
        N part = TExact.Product(share, perShare);
        return (part, remainder - part);
    }

    /// <inheritdoc cref="IQuantity{N}.Least"/>
    public static N Least(N upTo, Func<N, bool> holds)
    {
        if (holds(N.Zero))
        {
            return N.Zero;
        }

        N from = N.Constant(1);
        while (from < upTo)
        {
            (from, upTo) = Halve(from, upTo, holds);
        }

        return upTo;
    }

    /// <summary>Returns the half of a range of numbers that contains the smallest at which a monotone predicate is true.</summary>
    /// <param name="from">The first number of the range.</param>
    /// <param name="upTo">The last number, above the first; the predicate is true at it.</param>
    /// <param name="holds">The predicate.</param>
    public static (N From, N UpTo) Halve(N from, N upTo, Func<N, bool> holds)
    {
        N middle = from + N.DivideFloor(upTo - from, 2UL);
        return holds(middle) ? (from, middle) : (middle + N.Constant(1), upTo);
    }

    private static N Sum(IReadOnlyList<N> parts)
    {
        N sum = N.Zero;
        for (int k = 0; k < parts.Count; k++)
        {
            sum += parts[k];
        }

        return sum;
    }
}
