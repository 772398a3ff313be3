namespace MeshSecurity.Proofs;

/// <summary>Quantifier-free formula of integer arithmetic. It is linear unless it contains a <see cref="Product"/>.</summary>
internal abstract record Formula
{
    private Formula()
    {
    }

    public static Formula True { get; } = new All([]);

    public static Formula False { get; } = new Any([]);

    /// <summary>Holds if a sum is at least the bound. Its first factor is positive; its factors have no common divisor.</summary>
    public sealed record AtLeast(Terms Sum, BigInteger Bound) : Formula;

    /// <summary>Holds if a sum equals the value. Its first factor is positive; its factors have no common divisor.</summary>
    public sealed record Equal(Terms Sum, BigInteger Value) : Formula;

    /// <summary>Holds if a term is the product of two others.</summary>
    public sealed record Product(Linear Result, Linear Left, Linear Right) : Formula;

    public sealed record Not(Formula Of) : Formula;

    public sealed record All(IReadOnlyList<Formula> Of) : Formula;

    public sealed record Any(IReadOnlyList<Formula> Of) : Formula;

    /// <summary>Whether this is the empty conjunction.</summary>
    public bool IsTrue => this is All { Of.Count: 0 };

    /// <summary>Whether this is the empty disjunction.</summary>
    public bool IsFalse => this is Any { Of.Count: 0 };

    /// <summary>Returns left ≥ right in canonical form.</summary>
    public static Formula GreaterOrEqual(Linear left, Linear right)
    {
        Linear difference = left - right;
        if (difference.IsConstant)
        {
            return difference.Constant.Sign >= 0 ? True : False;
        }

        BigInteger divisor = difference.Terms.Divisor;
        return difference.Terms.Items[0].Factor.Sign > 0
            ? new AtLeast(Divide(difference.Terms, divisor), -Floor(difference.Constant, divisor))
            : new Not(new AtLeast(Divide(difference.Terms, -divisor), Floor(difference.Constant, divisor) + 1));
    }

    /// <summary>Returns left = right in canonical form.</summary>
    public static Formula AreEqual(Linear left, Linear right)
    {
        Linear difference = left - right;
        if (difference.IsConstant)
        {
            return difference.Constant.IsZero ? True : False;
        }

        BigInteger divisor = difference.Terms.Divisor * difference.Terms.Items[0].Factor.Sign;
        return (difference.Constant % divisor).IsZero
            ? new Equal(Divide(difference.Terms, divisor), -difference.Constant / divisor)
            : False;
    }

    /// <summary>Returns the negation, without double negations.</summary>
    public static Formula operator !(Formula formula) => formula switch
    {
        Not not => not.Of,
        { IsTrue: true } => False,
        { IsFalse: true } => True,
        _ => new Not(formula),
    };

    /// <summary>Returns the conjunction, simplified if an operand is true or false.</summary>
    public static Formula operator &(Formula left, Formula right) =>
        left.IsTrue ? right : right.IsTrue ? left : left.IsFalse || right.IsFalse ? False : new All([left, right]);

    /// <summary>Returns the disjunction, simplified if an operand is true or false.</summary>
    public static Formula operator |(Formula left, Formula right) =>
        left.IsFalse ? right : right.IsFalse ? left : left.IsTrue || right.IsTrue ? True : new Any([left, right]);

    /// <summary>Returns the largest integer not above value / divisor. The divisor is positive.</summary>
    public static BigInteger Floor(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    private static Terms Divide(Terms terms, BigInteger divisor) => divisor.IsOne ? terms : terms.Map(factor => factor / divisor);
}
