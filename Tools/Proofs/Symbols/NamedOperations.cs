namespace MeshSecurity.Proofs;

/// <summary>
/// Named operations on symbolic numbers. Linear operations are exact. All others return a number that only a contract describes:
/// <see cref="IQuantity{N}"/> states the contract, <see cref="ContractProof"/> proves it from the definition that an <see cref="Amount"/>
/// runs, and a property test checks it.
/// </summary>
internal static class NamedOperations
{
    /// <summary>The contracts of the operations that are not exact: statements by name.</summary>
    public static IReadOnlyDictionary<string, string> Assumed { get; } = new Dictionary<string, string>
    {
        [nameof(Symbol.MulDivFloor)] = "for 0 < c and a ≤ c, ⌊a·b / c⌋ is from 0 to b",
        [nameof(Symbol.Split)] = "for a total of at most the sum of the parts, the shares add up to the total and none is above its part",
        [nameof(Symbol.ScaleTo)] =
            "for a total below the sum of the parts, the results add up to at most the total and none is above its part",
        [nameof(Symbol.ShareOut)] =
            "for a sum of shares above 0, parts and remainder add up to the pool, the remainder is below that sum, and a zero share gets "
            + "zero",
        [nameof(Product)] = "a product commutes, it distributes over sums and differences, and of numbers from 0 it is from 0",
        [nameof(Symbol.Least)] =
            "a monotone condition, as that of Restore is for the accounts of the shapes, holds at the result, and at no smaller number",
        [UnknownFactors.Contract] =
            "the multiples of a number by an unknown ratio or price distribute over sums and differences; of numbers from 0 they are in "
            + "the order of their numbers and of their factors",
    };

    public const string Quotient = "floor", Smaller = "min", Larger = "max";

    private static SymbolicExecution Execution => SymbolicExecution.Current;

    public static Symbol Min(Symbol left, Symbol right) => Extreme(Smaller, left, right, static (a, b) => Formula.GreaterOrEqual(b, a));

    public static Symbol Max(Symbol left, Symbol right) => Extreme(Larger, left, right, Formula.GreaterOrEqual);

    /// <summary>Returns ⌊value / divisor⌋: the q with q·divisor ≤ value &lt; (q + 1)·divisor.</summary>
    public static Symbol Floor(Linear value, BigInteger divisor)
    {
        BigInteger common = BigInteger.GreatestCommonDivisor(value.Terms.Divisor, divisor);
        BigInteger by = divisor / common;
        var reduced = new Linear(value.Terms.Map(factor => factor / common), Formula.Floor(value.Constant, common));
        var whole = new Linear(reduced.Terms.Map(factor => BigInteger.Divide(factor, by)), Formula.Floor(reduced.Constant, by));
        Linear rest = reduced - (whole * by);
        if (rest.IsConstant)
        {
            return new(whole);
        }

        Linear quotient = Execution.Define(new(Quotient, rest, Linear.Of(by)), q =>
            Formula.GreaterOrEqual(rest, q * by) & Formula.GreaterOrEqual(q * by, rest - Linear.Of(by - 1)));
        return new(whole + quotient);
    }

    /// <summary>
    /// Returns that nested quotients by one divisor are in the order of their dividends. Solvers derive it by themselves, but not in time
    /// where factors have nine digits.
    /// </summary>
    /// <param name="defined">The defined numbers.</param>
    public static IEnumerable<Formula> OrderOfNestedQuotients(IEnumerable<(SymbolicExecution.Definition Definition, Linear Number)> defined)
    {
        (Linear Dividend, Linear Divisor, Linear Number)[] quotients =
        [
            .. from known in defined
               select (known.Definition.First, known.Definition.Second, known.Number),
        ];
        HashSet<Variable> all = [.. quotients.Select(quotient => quotient.Number.Terms.Items[0].Variable)];
        var outer = quotients.Where(quotient => PartsOf(quotient.Dividend).Any(all.Contains)).ToArray();
        HashSet<Variable> nested = [.. outer.SelectMany(quotient => PartsOf(quotient.Dividend).Concat(PartsOf(quotient.Number)))];
        return from one in quotients
               from other in quotients
               where one != other && nested.Contains(PartsOf(one.Number).Single()) && nested.Contains(PartsOf(other.Number).Single())
               where one.Divisor == other.Divisor && one.Dividend.Terms.Divisor == other.Dividend.Terms.Divisor
               select !Formula.GreaterOrEqual(one.Dividend, other.Dividend) | Formula.GreaterOrEqual(one.Number, other.Number);

        static IEnumerable<Variable> PartsOf(Linear number) => number.Terms.Items.Select(item => item.Variable);
    }

    /// <summary>Returns ⌊value · factor⌋. It is at most the value if the factor is at most 1.</summary>
    public static Symbol Portion(Symbol value, Factor factor)
    {
        Symbol portion = Floor(Execution.Factors.Scale(value.Term, factor), factor.One);
        Execution.Learn(Formula.GreaterOrEqual(portion.Term, Linear.Zero));
        if (Execution.Factors.IsAtMostOne(factor))
        {
            Execution.Learn(Formula.GreaterOrEqual(value.Term, portion.Term));
        }

        return portion;
    }

    /// <summary>Returns ⌈value · factor⌉.</summary>
    public static Symbol PortionUp(Symbol value, Factor factor)
    {
        Symbol portion = Floor(Execution.Factors.Scale(value.Term, factor) + Linear.Of(factor.One - 1), factor.One);
        Execution.Learn(Formula.GreaterOrEqual(portion.Term, Linear.Zero));
        return portion;
    }

    /// <summary>Returns a number from 0 to the numerator. Requires value ≤ denominator.</summary>
    public static Symbol MulDivFloor(Symbol value, Symbol numerator, Symbol denominator)
    {
        Require(denominator > Symbol.Zero && value <= denominator, nameof(Symbol.MulDivFloor));
        Linear result = Execution.DeclareResult(nameof(Symbol.MulDivFloor));
        Execution.Assume(Formula.GreaterOrEqual(numerator.Term, result));
        return new(result);
    }

    /// <summary>Returns shares that add up to the total, none above its part. Requires a total of at most the sum of the parts.</summary>
    public static IReadOnlyList<Symbol> Split(Symbol total, IReadOnlyList<Symbol> parts)
    {
        Require(total <= Sum(parts), nameof(Symbol.Split));
        Symbol[] shares = AtMost(parts, nameof(Symbol.Split));
        Execution.Assume(Formula.AreEqual(Sum(shares).Term, total.Term));
        return shares;
    }

    /// <summary>
    /// Returns results that add up to at most the total, none above its part. Requires a total below the sum of the parts.
    /// </summary>
    public static IReadOnlyList<Symbol> ScaleTo(Symbol total, IReadOnlyList<Symbol> parts)
    {
        Require(total < Sum(parts), nameof(Symbol.ScaleTo));
        Symbol[] scaled = AtMost(parts, nameof(Symbol.ScaleTo));
        Execution.Assume(Formula.GreaterOrEqual(total.Term, Sum(scaled).Term));
        return scaled;
    }

    /// <summary>
    /// Returns parts and a remainder that add up to the pool. The remainder is below the sum of the shares, which must be above 0.
    /// </summary>
    public static (IReadOnlyList<Symbol> Parts, Symbol Remainder) ShareOut(Symbol pool, IReadOnlyList<Symbol> shares)
    {
        Symbol sum = Sum(shares);
        Require(sum > Symbol.Zero, nameof(Symbol.ShareOut));
        var parts = new Symbol[shares.Count];
        for (int k = 0; k < parts.Length; k++)
        {
            parts[k] = new(Execution.DeclareResult(nameof(Symbol.ShareOut)));
            Execution.Assume(Formula.GreaterOrEqual(shares[k].Term, Linear.Of(1)) | Formula.AreEqual(parts[k].Term, Linear.Zero));
        }

        var remainder = new Symbol(Execution.DeclareResult(nameof(Symbol.ShareOut)));
        Execution.Assume(Formula.AreEqual(Sum(parts).Term + remainder.Term, pool.Term));
        Execution.Assume(!Formula.GreaterOrEqual(remainder.Term, sum.Term));
        return (parts, remainder);
    }

    /// <summary>Returns the smallest number for which the condition holds. Requires that it holds at the upper bound.</summary>
    public static Symbol Least(Symbol upTo, Func<Symbol, bool> holds)
    {
        Execution.LeastAsked?.Invoke(holds);
        if (holds(Symbol.Zero))
        {
            return Symbol.Zero;
        }

        Require(holds(upTo), nameof(Symbol.Least));
        Formula Holds(Linear number) => Execution.FormulaOf(() => holds(new(number)));
        Linear least = Execution.EarlierLeast(upTo.Term, Holds) ?? Execution.Chooser.Once(() =>
        {
            Linear number = Execution.DeclareResult(nameof(Symbol.Least));
            Execution.Assume(Formula.GreaterOrEqual(number, Linear.Of(1)));
            Execution.Assume(Formula.GreaterOrEqual(upTo.Term, number));
            Execution.Assume(Holds(number));
            Execution.Assume(!Holds(number - Linear.Of(1)));
            Execution.AddLeast(number, upTo.Term, Holds);
            return number;
        });
        Execution.Learn(Formula.GreaterOrEqual(least, Linear.Of(1)) & Formula.GreaterOrEqual(upTo.Term, least));
        return new(least);
    }

    /// <summary>Returns the product as a sum over pairs of variables. The product of two variables from 0 is from 0.</summary>
    public static Symbol Product(Symbol left, Symbol right)
    {
        (Linear one, Linear other) = (left.Term, right.Term);
        Linear product = (one * other.Constant) + (new Linear(other.Terms, BigInteger.Zero) * one.Constant);
        foreach ((Variable variable, BigInteger factor) in one.Terms.Items)
        {
            foreach ((Variable with, BigInteger times) in other.Terms.Items)
            {
                (Variable first, Variable second) = variable.Index <= with.Index ? (variable, with) : (with, variable);
                Linear ofPair = Execution.Define(
                    new("product", Linear.Of(first), Linear.Of(second)),
                    pair => !(IsFromZero(first) & IsFromZero(second)) | Formula.GreaterOrEqual(pair, Linear.Zero));
                product += ofPair * (factor * times);
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

    private static Formula IsFromZero(Variable variable) => Formula.GreaterOrEqual(Linear.Of(variable), Linear.Zero);

    private static Symbol[] AtMost(IReadOnlyList<Symbol> parts, string contract) =>
    [
        .. parts.Select(part =>
        {
            Linear share = Execution.DeclareResult(contract);
            Execution.Assume(Formula.GreaterOrEqual(part.Term, share));
            return new Symbol(share);
        }),
    ];

    private static Symbol Sum(IReadOnlyList<Symbol> numbers) => numbers.Aggregate(Symbol.Zero, (sum, number) => sum + number);

    private static void Require(bool holds, string contract)
    {
        if (!holds)
        {
            throw new OverflowException($"{contract}: the arguments violate the precondition of its contract.");
        }
    }
}
