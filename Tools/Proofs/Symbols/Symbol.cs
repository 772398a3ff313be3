namespace MeshSecurity.Proofs;

/// <summary>
/// Number without a value. The current symbolic execution stores what it assumes of the number and chooses the branch at each
/// comparison. <c>default</c> is zero.
/// </summary>
/// <remarks>A difference below zero throws <see cref="OverflowException"/>, as with <see cref="Amount"/>.</remarks>
internal readonly struct Symbol : IQuantity<Symbol>
{
    private readonly Linear? term;

    internal Symbol(Linear term) => this.term = term;

    public static Symbol Zero => default;

    /// <summary>The number as a linear term of variables.</summary>
    internal Linear Term => term ?? Linear.Zero;

    public static Symbol Constant(Amount value) => new(SymbolicExecution.Current.ConstantOf(value));

    public static Symbol operator +(Symbol left, Symbol right) => new(left.Term + right.Term);

    public static Symbol operator -(Symbol left, Symbol right) =>
        left < right ? throw new OverflowException("A difference is below zero.") : new(left.Term - right.Term);

    public static bool operator ==(Symbol left, Symbol right) => left.Equals(right);

    public static bool operator !=(Symbol left, Symbol right) => !left.Equals(right);

    public static bool operator <(Symbol left, Symbol right) => !(left >= right);

    public static bool operator <=(Symbol left, Symbol right) => right >= left;

    public static bool operator >(Symbol left, Symbol right) => !(right >= left);

    public static bool operator >=(Symbol left, Symbol right) =>
        SymbolicExecution.Current.Decide(Formula.GreaterOrEqual(left.Term, right.Term));

    public static Symbol Min(Symbol left, Symbol right) => NamedOperations.Min(left, right);

    public static Symbol Max(Symbol left, Symbol right) => NamedOperations.Max(left, right);

    public static Symbol Scale(Symbol value, ulong factor) => new(value.Term * factor);

    public static Symbol ScaleToBillionths(Symbol value, Ratio ratio) =>
        new(SymbolicExecution.Current.Factors.Scale(value.Term, Factor.Of(ratio)));

    public static Symbol DivideFloor(Symbol value, ulong divisor) => NamedOperations.Floor(value.Term, divisor);

    public static Symbol MulFloor(Symbol value, Ratio ratio) => NamedOperations.Portion(value, Factor.Of(ratio));

    public static Symbol MulFloor(Symbol value, Price price) => NamedOperations.Portion(value, Factor.Of(price));

    public static Symbol MulCeiling(Symbol value, Price price) => NamedOperations.PortionUp(value, Factor.Of(price));

    public static Symbol MulDivFloor(Symbol value, Symbol numerator, Symbol denominator) => ContractUse.Report(
        [value, numerator, denominator],
        [NamedOperations.MulDivFloor(value, numerator, denominator)],
        static amounts => [Amount.MulDivFloor(amounts[0], amounts[1], amounts[2])])[0];

    public static IReadOnlyList<Symbol> Split(Symbol total, IReadOnlyList<Symbol> parts) => ContractUse.Report(
        [total, .. parts], NamedOperations.Split(total, parts), static amounts => Amount.Split(amounts[0], amounts[1..]));

    public static IReadOnlyList<Symbol> ScaleTo(Symbol total, IReadOnlyList<Symbol> parts) => ContractUse.Report(
        [total, .. parts], NamedOperations.ScaleTo(total, parts), static amounts => Amount.ScaleTo(amounts[0], amounts[1..]));

    public static (IReadOnlyList<Symbol> Parts, Symbol Remainder) ShareOut(Symbol pool, IReadOnlyList<Symbol> shares) =>
        ContractUse.Report(
            [pool, .. shares],
            NamedOperations.ShareOut(pool, shares),
            static result => [.. result.Parts, result.Remainder],
            static amounts =>
            {
                (IReadOnlyList<Amount> parts, Amount remainder) = Amount.ShareOut(amounts[0], amounts[1..]);
                return [.. parts, remainder];
            });

    public static Symbol Least(Symbol upTo, Func<Symbol, bool> holds) => NamedOperations.Least(upTo, holds);

    public bool Equals(Symbol other) => SymbolicExecution.Current.Decide(Formula.AreEqual(Term, other.Term));

    public override bool Equals(object? obj) => obj is Symbol other && Equals(other);

    /// <summary>Returns 0, because equal symbols can have different terms.</summary>
    public override int GetHashCode() => 0;

    /// <summary>Returns the value of a constant, and "x" for any other number.</summary>
    public override string ToString() => Term.IsConstant ? Term.Constant.ToString() : "x";
}
