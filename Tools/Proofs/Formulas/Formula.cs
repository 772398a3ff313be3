namespace MeshSecurity.Proofs;

/// <summary>A statement about integers without quantifiers: what a solver decides.</summary>
public abstract record Formula
{
    private Formula()
    {
    }

    /// <summary>Always.</summary>
    public static Formula True { get; } = new All([]);

    /// <summary>Never.</summary>
    public static Formula False { get; } = new Any([]);

    /// <summary>Whether the sum is at least the bound. Its first factor is above zero, and its factors have no common divisor.</summary>
    /// <param name="Sum">The sum; not empty.</param>
    /// <param name="Bound">The bound.</param>
    public sealed record AtLeast(Terms Sum, BigInteger Bound) : Formula;

    /// <summary>Whether the sum is the value. Its first factor is above zero, and its factors have no common divisor.</summary>
    /// <param name="Sum">The sum; not empty.</param>
    /// <param name="Value">The value.</param>
    public sealed record Equal(Terms Sum, BigInteger Value) : Formula;

    /// <summary>Negation.</summary>
    /// <param name="Of">What does not hold.</param>
    public sealed record Not(Formula Of) : Formula;

    /// <summary>Conjunction.</summary>
    /// <param name="Of">What holds.</param>
    public sealed record All(IReadOnlyList<Formula> Of) : Formula;

    /// <summary>Disjunction.</summary>
    /// <param name="Of">Of which one holds.</param>
    public sealed record Any(IReadOnlyList<Formula> Of) : Formula;

    /// <summary>Whether this holds of all integers.</summary>
    public bool IsTrue => this is All { Of.Count: 0 };

    /// <summary>Whether this holds of no integers.</summary>
    public bool IsFalse => this is Any { Of.Count: 0 };

    /// <summary>left ≥ right, in canonical form.</summary>
    public static Formula GreaterOrEqual(Linear left, Linear right)
    {
        Linear difference = left - right;
        if (difference.IsConstant)
        {
            return difference.Constant.Sign >= 0 ? True : False;
        }

        BigInteger divisor = difference.Terms.Divisor;
        if (difference.Terms.Items[0].Factor.Sign > 0)
        {
            return new AtLeast(Divided(difference.Terms, divisor), -Floor(difference.Constant, divisor));
        }

        return new Not(new AtLeast(Divided(difference.Terms, -divisor), Floor(difference.Constant, divisor) + 1));
    }

    /// <summary>left = right, in canonical form.</summary>
    public static Formula AreEqual(Linear left, Linear right)
    {
        Linear difference = left - right;
        if (difference.IsConstant)
        {
            return difference.Constant.IsZero ? True : False;
        }

        BigInteger divisor = difference.Terms.Divisor * difference.Terms.Items[0].Factor.Sign;
        return (difference.Constant % divisor).IsZero
            ? new Equal(Divided(difference.Terms, divisor), -difference.Constant / divisor)
            : False;
    }

    /// <summary>Not this.</summary>
    public static Formula operator !(Formula formula) => formula switch
    {
        Not not => not.Of,
        { IsTrue: true } => False,
        { IsFalse: true } => True,
        _ => new Not(formula),
    };

    /// <summary>Both.</summary>
    public static Formula operator &(Formula left, Formula right) =>
        left.IsTrue ? right : right.IsTrue ? left : left.IsFalse || right.IsFalse ? False : new All([left, right]);

    /// <summary>Either.</summary>
    public static Formula operator |(Formula left, Formula right) =>
        left.IsFalse ? right : right.IsFalse ? left : left.IsTrue || right.IsTrue ? True : new Any([left, right]);

    /// <summary>The largest integer not above value / divisor, the divisor above zero.</summary>
    internal static BigInteger Floor(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private static Terms Divided(Terms terms, BigInteger divisor) => divisor.IsOne ? terms : terms.Map(factor => factor / divisor);
}
