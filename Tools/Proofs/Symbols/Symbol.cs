namespace MeshSecurity.Proofs;

/// <summary>
/// A number of which only what the current execution assumes is known. A comparison asks the execution which way to go; a
/// difference below zero fails as that of amounts does. <c>default</c> is zero.
/// </summary>
public readonly struct Symbol : IQuantity<Symbol>
{
    private readonly Linear? term;

    internal Symbol(Linear term) => this.term = term;

    /// <inheritdoc/>
    public static Symbol Zero => default;

    /// <summary>The term that this number is.</summary>
    internal Linear Term => term ?? Linear.Zero;

    /// <inheritdoc/>
    public static Symbol Constant(Amount value) => new(Execution.Current.ConstantOf(value));

    /// <inheritdoc/>
    public static Symbol operator +(Symbol left, Symbol right) => new(left.Term + right.Term);

    /// <inheritdoc/>
    public static Symbol operator -(Symbol left, Symbol right) =>
        left < right ? throw new OverflowException("A difference is below zero.") : new(left.Term - right.Term);

    /// <inheritdoc/>
    public static bool operator ==(Symbol left, Symbol right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(Symbol left, Symbol right) => !left.Equals(right);

    /// <inheritdoc/>
    public static bool operator <(Symbol left, Symbol right) => !(left >= right);

    /// <inheritdoc/>
    public static bool operator <=(Symbol left, Symbol right) => right >= left;

    /// <inheritdoc/>
    public static bool operator >(Symbol left, Symbol right) => !(right >= left);

    /// <inheritdoc/>
    public static bool operator >=(Symbol left, Symbol right) => Execution.Current.Decide(Formula.GreaterOrEqual(left.Term, right.Term));

    /// <inheritdoc/>
    public static Symbol Min(Symbol left, Symbol right) => Contract.Min(left, right);

    /// <inheritdoc/>
    public static Symbol Max(Symbol left, Symbol right) => Contract.Max(left, right);

    /// <inheritdoc/>
    public static Symbol Scale(Symbol value, ulong factor) => new(value.Term * factor);

    /// <inheritdoc/>
    public static Symbol DivideFloor(Symbol value, ulong divisor) => Contract.Floor(value.Term, divisor);

    /// <inheritdoc/>
    public static Symbol MulFloor(Symbol value, Ratio ratio) => Contract.Portion(value, ratio.PartsPerBillion, Ratio.Billion);

    /// <inheritdoc/>
    public static Symbol MulFloor(Symbol value, Price price) => Contract.Portion(value, (BigInteger)price.Units, Price.UnitsPerOne);

    /// <inheritdoc/>
    public static Symbol MulDivFloor(Symbol value, Symbol numerator, Symbol denominator) => Contract.MulDivFloor(value, numerator, denominator);

    /// <inheritdoc/>
    public static IReadOnlyList<Symbol> Split(Symbol total, IReadOnlyList<Symbol> parts) => Contract.Split(total, parts);

    /// <inheritdoc/>
    public static IReadOnlyList<Symbol> ScaleTo(Symbol total, IReadOnlyList<Symbol> parts) => Contract.ScaleTo(total, parts);

    /// <inheritdoc/>
    public static (IReadOnlyList<Symbol> Parts, Symbol Remainder) ShareOut(Symbol pool, IReadOnlyList<Symbol> shares) =>
        Contract.ShareOut(pool, shares);

    /// <inheritdoc/>
    public static Symbol Least(Symbol upTo, Func<Symbol, bool> holds) => Contract.Least(upTo, holds);

    /// <inheritdoc/>
    public bool Equals(Symbol other) => Execution.Current.Decide(Formula.AreEqual(Term, other.Term));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Symbol other && Equals(other);

    /// <summary>Equal symbols may look different, so all have the same code.</summary>
    public override int GetHashCode() => 0;

    /// <summary>A name for what has no value yet.</summary>
    public override string ToString() => Term.IsConstant ? Term.Constant.ToString() : "x";
}
