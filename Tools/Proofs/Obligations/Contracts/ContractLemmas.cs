namespace MeshSecurity.Proofs;

/// <summary>
/// Lemmas from which the contracts of the named operations follow. Each runs a definition of <see cref="Proportions{N, TExact}"/>, or one
/// step of its loop, on symbolic numbers. The lemmas about a loop state an invariant of it: at its start, after a step, at its end.
/// </summary>
/// <typeparam name="TExact">The product and the quotient of the definitions.</typeparam>
internal static class ContractLemmas<TExact> where TExact : IExactDivision<Symbol>
{
    /// <summary>Products grow with each factor. All other lemmas use instances of this.</summary>
    public static Func<SymbolicExecution, Lemma> ProductsGrow =>
        execution => Of(execution, (less, more, factor) => new(() => true, () => Grows(less, more, factor)));

    /// <summary>⌊value·numerator / denominator⌋ is from 0 to the numerator.</summary>
    public static IEnumerable<Func<SymbolicExecution, Lemma>> MulDivFloor =>
    [
        execution => Of(execution, (value, numerator, denominator) =>
        {
            Symbol Result() => Proportions<Symbol, TExact>.MulDivFloor(value, numerator, denominator);
            return new(() => denominator > Symbol.Zero && value <= denominator, () => IsBetween(Result(), numerator))
            {
                Known = () => Grows(value, denominator, numerator) && Grows(numerator + One, Result(), denominator),
            };
        }),
    ];

    /// <summary>After each part, the shares add up to ⌊total·reached / sum⌋.</summary>
    public static IEnumerable<Func<SymbolicExecution, Lemma>> Split =>
    [
        execution => Of(execution, (total, sum, _) => new(
            () => sum > Symbol.Zero && total <= sum,
            () => Due(total, Symbol.Zero, sum) == Symbol.Zero && Due(total, sum, sum) == total)
            {
                Known = () => Grows(One, Due(total, Symbol.Zero, sum), sum)
                    && Grows(total + One, Due(total, sum, sum), sum) && Grows(Due(total, sum, sum) + One, total, sum),
            }),
        execution => Of(execution, (total, sum, part, reached) =>
        {
            Symbol Given() => Due(total, reached, sum);
            (Symbol Share, Symbol UpToHere, Symbol Due) Next() =>
                Proportions<Symbol, TExact>.NextShare(total, sum, part, reached, Given());
            return new(
                () => sum > Symbol.Zero && total <= sum && reached + part <= sum,
                () => IsBetween(Next().Share, part) && Given() + Next().Share == Next().Due
                    && Next().Due == Due(total, Next().UpToHere, sum) && Next().UpToHere == reached + part)
            {
                Known = () => Grows(total, sum, part) && Grows(Symbol.Zero, total, part)
                    && Grows(Given() + part + One, Due(total, reached + part, sum), sum)
                    && Grows(Due(total, reached + part, sum) + One, Given(), sum),
            };
        }),
        execution => Of(execution, (total, part, _) => new(
            () => total == Symbol.Zero && part == Symbol.Zero,
            () =>
            {
                (Symbol share, Symbol upToHere, Symbol due) =
                    Proportions<Symbol, TExact>.NextShare(total, Symbol.Zero, part, Symbol.Zero, Symbol.Zero);
                return share == Symbol.Zero && upToHere == Symbol.Zero && due == Symbol.Zero;
            })),
    ];

    /// <summary>After each part, the sum of the results times the sum of the parts is at most total·reached.</summary>
    public static IEnumerable<Func<SymbolicExecution, Lemma>> ScaleTo =>
    [
        execution => Of(execution, (total, sum, part) => new(
            () => total < sum && part <= sum,
            () => IsBetween(Due(part, total, sum), part))
            {
                Known = () => Grows(total, sum, part) && Grows(part + One, Due(part, total, sum), sum),
            }),
        execution => Of(execution, (total, sum, part, reached) =>
        {
            var given = new Symbol(execution.Declare("given", BigInteger.Zero));
            return new(
                () => total < sum && reached + part <= sum && TExact.Product(given, sum) <= TExact.Product(reached, total),
                () => TExact.Product(given + Due(part, total, sum), sum) <= TExact.Product(reached + part, total));
        }),
        execution => Of(execution, (total, sum, given) => new(
            () => total < sum && TExact.Product(given, sum) <= TExact.Product(sum, total),
            () => given <= total) { Known = () => Grows(total + One, given, sum) }),
    ];

    /// <summary>After each share, the remainder and reached·⌊pool / sum⌋ add up to the pool.</summary>
    public static IEnumerable<Func<SymbolicExecution, Lemma>> ShareOut =>
    [
        execution => Of(execution, (pool, sum, share, reached) =>
        {
            var remainder = new Symbol(execution.Declare("remainder", BigInteger.Zero));
            (Symbol Part, Symbol Left) Next() =>
                Proportions<Symbol, TExact>.NextPart(share, TExact.DivideFloor(pool, sum), remainder);
            return new(
                () => sum > Symbol.Zero && reached + share <= sum && IsLeft(remainder, reached, pool, sum),
                () => Next().Part >= Symbol.Zero && (share > Symbol.Zero || Next().Part == Symbol.Zero)
                    && Next().Part + Next().Left == remainder && IsLeft(Next().Left, reached + share, pool, sum))
            {
                Known = () => Grows(reached + share, sum, TExact.DivideFloor(pool, sum))
                    && Grows(Symbol.Zero, share, TExact.DivideFloor(pool, sum)),
            };
        }),
        execution => Of(execution, (pool, sum, remainder) => new(
            () => sum > Symbol.Zero && IsLeft(pool, Symbol.Zero, pool, sum) && IsLeft(remainder, sum, pool, sum),
            () => remainder < sum)),
    ];

    /// <summary>The range of the search contains the first number at which the predicate is true, and each step makes it smaller.</summary>
    public static IEnumerable<Func<SymbolicExecution, Lemma>> Least =>
    [
        execution => Of(execution, (from, first, upTo) => new(
            () => from > Symbol.Zero && from <= first && first <= upTo && from < upTo,
            () =>
            {
                (Symbol low, Symbol high) = Proportions<Symbol, TExact>.Halve(from, upTo, number => number >= first);
                return from <= low && low <= first && first <= high && high <= upTo && high - low < upTo - from;
            })),
    ];

    /// <summary>Products commute, distribute over sums and differences, and are from 0.</summary>
    public static IEnumerable<Func<SymbolicExecution, Lemma>> Product =>
    [
        execution => Of(execution, (left, right, factor) => new(
            () => true,
            () => Times(left, right) == Times(right, left)
                && Times(left, right) >= Symbol.Zero
                && Times(left, One) == left
                && Times(left + right, factor) == Times(left, factor) + Times(right, factor))),
        execution => Of(execution, (left, right, factor) => new(
            () => right <= left,
            () => Times(left - right, factor) == Times(left, factor) - Times(right, factor))
            {
                Known = () => Grows(right, left, factor),
            }),
    ];

    private static Symbol One => Symbol.Constant(1);

    /// <summary>Returns an instance of <see cref="ProductsGrow"/>.</summary>
    public static bool Grows(Symbol less, Symbol more, Symbol factor) =>
        less > more || TExact.Product(less, factor) <= TExact.Product(more, factor);

    /// <summary>The product of the ledger: that of amounts, divided by 1.</summary>
    private static Symbol Times(Symbol left, Symbol right) => Due(left, right, One);

    private static Symbol Due(Symbol value, Symbol numerator, Symbol denominator) =>
        Proportions<Symbol, TExact>.MulDivFloor(value, numerator, denominator);

    private static bool IsLeft(Symbol remainder, Symbol reached, Symbol pool, Symbol sum) =>
        remainder + TExact.Product(reached, TExact.DivideFloor(pool, sum)) == pool;

    private static bool IsBetween(Symbol number, Symbol upTo) => number >= Symbol.Zero && number <= upTo;

    /// <summary>Returns a lemma about any three numbers from 0.</summary>
    public static Lemma Of(SymbolicExecution execution, Func<Symbol, Symbol, Symbol, Lemma> lemma) =>
        lemma(Any(execution, "a"), Any(execution, "b"), Any(execution, "c"));

    private static Lemma Of(SymbolicExecution execution, Func<Symbol, Symbol, Symbol, Symbol, Lemma> lemma) =>
        lemma(Any(execution, "a"), Any(execution, "b"), Any(execution, "c"), Any(execution, "d"));

    private static Symbol Any(SymbolicExecution execution, string name) => new(execution.Declare(name, BigInteger.Zero));
}
