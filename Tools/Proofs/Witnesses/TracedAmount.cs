namespace MeshSecurity.Proofs;

/// <summary>
/// Amount that records the result of each comparison that a <see cref="Symbol"/> decides. So the trace of a run with amounts is equal to
/// the decisions of the symbolic path that has its amounts. Operations between have the results of <see cref="Amount"/>.
/// </summary>
internal readonly struct TracedAmount(Amount value) : IQuantity<TracedAmount>
{
    public static TracedAmount Zero => default;

    /// <summary>The amount.</summary>
    public Amount Value => value;

    public static TracedAmount Constant(Amount value) => new(value);

    public static TracedAmount operator +(TracedAmount left, TracedAmount right) => new(left.Value + right.Value);

    public static TracedAmount operator -(TracedAmount left, TracedAmount right) =>
        left < right ? throw new OverflowException("A difference is below zero.") : new(left.Value - right.Value);

    public static bool operator ==(TracedAmount left, TracedAmount right) => left.Equals(right);

    public static bool operator !=(TracedAmount left, TracedAmount right) => !left.Equals(right);

    public static bool operator <(TracedAmount left, TracedAmount right) => !(left >= right);

    public static bool operator <=(TracedAmount left, TracedAmount right) => right >= left;

    public static bool operator >(TracedAmount left, TracedAmount right) => !(right >= left);

    public static bool operator >=(TracedAmount left, TracedAmount right) => DecisionTrace.Decide(left.Value >= right.Value);

    public static TracedAmount Min(TracedAmount left, TracedAmount right) => new(Amount.Min(left.Value, right.Value));

    public static TracedAmount Max(TracedAmount left, TracedAmount right) => new(Amount.Max(left.Value, right.Value));

    public static TracedAmount Scale(TracedAmount value, ulong factor) => new(Amount.Scale(value.Value, factor));

    public static TracedAmount ScaleToBillionths(TracedAmount value, Ratio ratio) => new(Amount.ScaleToBillionths(value.Value, ratio));

    public static TracedAmount DivideFloor(TracedAmount value, ulong divisor) => new(Amount.DivideFloor(value.Value, divisor));

    public static TracedAmount MulFloor(TracedAmount value, Ratio ratio) => new(Amount.MulFloor(value.Value, ratio));

    public static TracedAmount MulFloor(TracedAmount value, Price price) => new(Amount.MulFloor(value.Value, price));

    public static TracedAmount MulCeiling(TracedAmount value, Price price) => new(Amount.MulCeiling(value.Value, price));

    public static TracedAmount MulDivFloor(TracedAmount value, TracedAmount numerator, TracedAmount denominator)
    {
        Require(denominator > Zero && value <= denominator);
        return new(Amount.MulDivFloor(value.Value, numerator.Value, denominator.Value));
    }

    public static IReadOnlyList<TracedAmount> Split(TracedAmount total, IReadOnlyList<TracedAmount> parts)
    {
        Require(total <= Sum(parts));
        return Of(Amount.Split(total.Value, ValuesOf(parts)));
    }

    public static IReadOnlyList<TracedAmount> ScaleTo(TracedAmount total, IReadOnlyList<TracedAmount> parts)
    {
        Require(total < Sum(parts));
        return Of(Amount.ScaleTo(total.Value, ValuesOf(parts)));
    }

    public static (IReadOnlyList<TracedAmount> Parts, TracedAmount Remainder) ShareOut(
        TracedAmount pool, IReadOnlyList<TracedAmount> shares)
    {
        Require(Sum(shares) > Zero);
        (IReadOnlyList<Amount> parts, Amount remainder) = Amount.ShareOut(pool.Value, ValuesOf(shares));
        return (Of(parts), new(remainder));
    }

    /// <summary>Records the predicate at zero and at the bound, as a symbol decides it. Does not record the search between.</summary>
    public static TracedAmount Least(TracedAmount upTo, Func<TracedAmount, bool> holds)
    {
        if (holds(Zero))
        {
            return Zero;
        }

        Require(holds(upTo));
        return DecisionTrace.Without(() => new TracedAmount(Amount.Least(upTo.Value, number => holds(new(number)))));
    }

    public bool Equals(TracedAmount other) => DecisionTrace.Decide(Value == other.Value);

    public override bool Equals(object? obj) => obj is TracedAmount other && Equals(other);

    /// <summary>Returns 0, so that collections compare the same numbers as those of symbols.</summary>
    public override int GetHashCode() => 0;

    public override string ToString() => Value.ToString();

    private static TracedAmount Sum(IReadOnlyList<TracedAmount> numbers) =>
        numbers.Aggregate(Zero, static (sum, number) => sum + number);

    private static IReadOnlyList<Amount> ValuesOf(IReadOnlyList<TracedAmount> numbers) => [.. numbers.Select(number => number.Value)];

    private static IReadOnlyList<TracedAmount> Of(IReadOnlyList<Amount> numbers) => [.. numbers.Select(number => new TracedAmount(number))];

    /// <summary>Throws as the operation of a symbol does where its precondition does not hold.</summary>
    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new OverflowException("The arguments violate the precondition of the operation.");
        }
    }
}
