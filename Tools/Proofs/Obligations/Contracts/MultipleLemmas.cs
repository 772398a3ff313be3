namespace MeshSecurity.Proofs;

/// <summary>
/// Lemmas from which the contract of <see cref="UnknownFactors"/> follows: a multiple is the product of a number and the parts of a factor.
/// </summary>
/// <typeparam name="TExact">The product.</typeparam>
internal static class MultipleLemmas<TExact> where TExact : IExactDivision<Symbol>
{
    /// <summary>
    /// Multiples distribute over sums and differences. Of numbers from 0 they are in the order of their numbers and of their factors.
    /// </summary>
    public static IEnumerable<Func<SymbolicExecution, Lemma>> All =>
    [
        execution => Of(execution, (left, right, parts) => new(
            () => true,
            () => Multiple(left + right, parts) == Multiple(left, parts) + Multiple(right, parts))),
        execution => Of(execution, (less, more, parts) => new(
            () => less <= more,
            () => Multiple(more - less, parts) == Multiple(more, parts) - Multiple(less, parts))),
        execution => Of(execution, (number, parts, one) => new(
            () => parts <= one,
            () => Multiple(number, one - parts) == Multiple(number, one) - Multiple(number, parts))),
        execution => Of(execution, (number, parts, most) => new(
            () => parts <= most,
            () => Multiple(number, parts) >= Symbol.Zero && Multiple(number, parts) <= Multiple(number, most))
            {
                Known = () => Grows(Symbol.Zero, parts, number) && Grows(parts, most, number),
            }),
        execution => Of(execution, (less, more, parts) => new(
            () => less <= more,
            () => Multiple(less, parts) <= Multiple(more, parts)) { Known = () => Grows(less, more, parts) }),
    ];

    private static Symbol Multiple(Symbol number, Symbol parts) => TExact.Product(number, parts);

    private static bool Grows(Symbol less, Symbol more, Symbol factor) => ContractLemmas<TExact>.Grows(less, more, factor);

    private static Lemma Of(SymbolicExecution execution, Func<Symbol, Symbol, Symbol, Lemma> lemma) =>
        ContractLemmas<TExact>.Of(execution, lemma);
}
