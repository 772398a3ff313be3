namespace MeshSecurity.Proofs;

/// <summary>
/// The named operations on symbolic numbers. What is linear in them is exact; of the others only the contract is known that
/// <see cref="IQuantity{N}"/> states and a property test of <see cref="Amount"/> checks.
/// </summary>
internal static class Contract
{
    /// <summary>The contracts that are assumed and not exact, with what they say.</summary>
    public static IReadOnlyDictionary<string, string> Assumed { get; } = new Dictionary<string, string>
    {
        [nameof(Symbol.MulDivFloor)] = "for 0 < c and a ≤ c, ⌊a·b / c⌋ is from 0 to b",
        [nameof(Symbol.Split)] = "for a total of at most the sum of the parts, the shares add up to the total and none is above its part",
        [nameof(Symbol.ScaleTo)] = "for a total below the sum of the parts, the results add up to at most the total and none is above its part",
        [nameof(Symbol.ShareOut)] = "for a sum of shares above 0, parts and remainder add up to the pool, the remainder is below that sum, and a zero share gets zero",
        [nameof(Product)] = "a product distributes over sums, and of numbers from 0 it is from 0",
        [nameof(Symbol.Least)] = "the condition holds at the result, and at no smaller number",
    };

    private static Execution Execution => Execution.Current;

    /// <summary>Exact.</summary>
    public static Symbol Min(Symbol left, Symbol right) => Extreme("min", left, right, static (a, b) => Formula.GreaterOrEqual(b, a));

    /// <summary>Exact.</summary>
    public static Symbol Max(Symbol left, Symbol right) => Extreme("max", left, right, Formula.GreaterOrEqual);

    /// <summary>⌊value / divisor⌋, exact: a number q with q·divisor ≤ value &lt; (q + 1)·divisor.</summary>
    public static Symbol Floor(Linear value, BigInteger divisor)
    {
        BigInteger common = BigInteger.GreatestCommonDivisor(value.Terms.Divisor, divisor);
        BigInteger by = divisor / common;
        BigInteger constant = Formula.Floor(value.Constant, common);
        var whole = new Linear(value.Terms.Map(factor => Formula.Floor(factor / common, by)), Formula.Floor(constant, by));
        var rest = new Linear(
            value.Terms.Map(factor => (factor / common) - (Formula.Floor(factor / common, by) * by)),
            constant - (Formula.Floor(constant, by) * by));
        if (rest.IsConstant)
        {
            return new(whole);
        }

        Linear quotient = Execution.Define(new("floor", rest, Linear.Of(by)), q =>
            Formula.GreaterOrEqual(rest, q * by) & Formula.GreaterOrEqual(q * by, rest - Linear.Of(by - 1)));
        return new(whole + quotient);
    }

    /// <summary>⌊value · parts / whole⌋, exact; at most the value where it is a part of it.</summary>
    public static Symbol Portion(Symbol value, BigInteger parts, BigInteger whole)
    {
        Symbol portion = Floor(value.Term * parts, whole);
        Execution.Learn(Formula.GreaterOrEqual(portion.Term, Linear.Zero));
        if (parts <= whole)
        {
            Execution.Learn(Formula.GreaterOrEqual(value.Term, portion.Term));
        }

        return portion;
    }

    /// <summary>For value ≤ denominator: from 0 to the numerator.</summary>
    public static Symbol MulDivFloor(Symbol value, Symbol numerator, Symbol denominator)
    {
        Require(denominator > Symbol.Zero && value <= denominator, nameof(Symbol.MulDivFloor));
        Linear result = Execution.Contracted(nameof(Symbol.MulDivFloor));
        Execution.Assume(Formula.GreaterOrEqual(numerator.Term, result));
        return new(result);
    }

    /// <summary>Shares that add up to the total, none above its part.</summary>
    public static IReadOnlyList<Symbol> Split(Symbol total, IReadOnlyList<Symbol> parts)
    {
        Require(total <= Sum(parts), nameof(Symbol.Split));
        Symbol[] shares = [.. parts.Select(part => Below(part, nameof(Symbol.Split)))];
        Execution.Assume(Formula.AreEqual(Sum(shares).Term, total.Term));
        return shares;
    }

    /// <summary>Results that add up to at most the total, none above its part.</summary>
    public static IReadOnlyList<Symbol> ScaleTo(Symbol total, IReadOnlyList<Symbol> parts)
    {
        Require(total < Sum(parts), nameof(Symbol.ScaleTo));
        Symbol[] scaled = [.. parts.Select(part => Below(part, nameof(Symbol.ScaleTo)))];
        Execution.Assume(Formula.GreaterOrEqual(total.Term, Sum(scaled).Term));
        return scaled;
    }

    /// <summary>Parts and a remainder that add up to the pool; the remainder is below the sum of the shares.</summary>
    public static (IReadOnlyList<Symbol> Parts, Symbol Remainder) ShareOut(Symbol pool, IReadOnlyList<Symbol> shares)
    {
        Symbol sum = Sum(shares);
        Require(sum > Symbol.Zero, nameof(Symbol.ShareOut));
        var parts = new Symbol[shares.Count];
        for (int k = 0; k < parts.Length; k++)
        {
            parts[k] = new(Execution.Contracted(nameof(Symbol.ShareOut)));
            Execution.Assume(Formula.GreaterOrEqual(shares[k].Term, Linear.Of(1)) | Formula.AreEqual(parts[k].Term, Linear.Zero));
        }

        var remainder = new Symbol(Execution.Contracted(nameof(Symbol.ShareOut)));
        Execution.Assume(Formula.AreEqual(Sum(parts).Term + remainder.Term, pool.Term));
        Execution.Assume(!Formula.GreaterOrEqual(remainder.Term, sum.Term));
        return (parts, remainder);
    }

    /// <summary>A number for which the condition holds, and for none that is smaller.</summary>
    public static Symbol Least(Symbol upTo, Func<Symbol, bool> holds)
    {
        if (holds(Symbol.Zero))
        {
            return Symbol.Zero;
        }

        Require(holds(upTo), nameof(Symbol.Least));
        Formula Holds(Linear number) => Execution.FormulaOf(() => holds(new(number)));
        Linear least = Execution.LeastAsBefore(upTo.Term, Holds) ?? Execution.Chooser.Once(() =>
        {
            Linear number = Execution.Contracted(nameof(Symbol.Least));
            Execution.Assume(Formula.GreaterOrEqual(number, Linear.Of(1)));
            Execution.Assume(Formula.GreaterOrEqual(upTo.Term, number));
            Execution.Assume(Holds(number));
            Execution.Assume(!Holds(number - Linear.Of(1)));
            Execution.KeepLeast(number, upTo.Term, Holds);
            return number;
        });
        Execution.Learn(Formula.GreaterOrEqual(least, Linear.Of(1)) & Formula.GreaterOrEqual(upTo.Term, least));
        return new(least);
    }

    /// <summary>Products are multiplied out: they distribute over sums, and of unknowns from 0 they are from 0.</summary>
    public static Symbol Product(Symbol left, Symbol right)
    {
        (Linear one, Linear other) = (left.Term, right.Term);
        Linear product = (one * other.Constant) + (new Linear(other.Terms, BigInteger.Zero) * one.Constant);
        foreach ((Variable variable, BigInteger factor) in one.Terms.Items)
        {
            foreach ((Variable with, BigInteger times) in other.Terms.Items)
            {
                (Variable first, Variable second) = variable.CompareTo(with) <= 0 ? (variable, with) : (with, variable);
                bool positive = IsFromZero(first) && IsFromZero(second);
                Linear unknown = Execution.Define(
                    new("product", Linear.Of(first), Linear.Of(second)), p => positive ? Formula.GreaterOrEqual(p, Linear.Zero) : Formula.True);
                product += unknown * (factor * times);
            }
        }

        return new(product);
    }

    private static Symbol Extreme(string operation, Symbol left, Symbol right, Func<Linear, Linear, Formula> isLeft)
    {
        Formula leftWins = isLeft(left.Term, right.Term);
        if (Execution.Known(leftWins) is { } known)
        {
            return known ? left : right;
        }

        Linear extreme = Execution.Define(new(operation, left.Term, right.Term), m =>
            isLeft(m, left.Term) & isLeft(m, right.Term) & (Formula.AreEqual(m, left.Term) | Formula.AreEqual(m, right.Term)));
        Execution.Learn(Formula.GreaterOrEqual(extreme, Linear.Zero));
        return new(extreme);
    }

    private static bool IsFromZero(Variable variable) => Execution.Known(Formula.GreaterOrEqual(Linear.Of(variable), Linear.Zero)) == true;

    private static Symbol Below(Symbol part, string contract)
    {
        Linear share = Execution.Contracted(contract);
        Execution.Assume(Formula.GreaterOrEqual(part.Term, share));
        return new(share);
    }

    private static Symbol Sum(IReadOnlyList<Symbol> numbers) => numbers.Aggregate(Symbol.Zero, (sum, number) => sum + number);

    private static void Require(bool holds, string contract)
    {
        if (!holds)
        {
            throw new OverflowException($"{contract} is used where its contract says nothing.");
        }
    }
}
