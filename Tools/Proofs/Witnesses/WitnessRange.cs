namespace MeshSecurity.Proofs;

/// <summary>Range of the amounts of a witness.</summary>
/// <param name="AtLeast">The smallest amount.</param>
/// <param name="AtMost">The largest amount. For points it is in whole amounts.</param>
internal sealed record WitnessRange(BigInteger AtLeast, BigInteger AtMost)
{
    private const string OfGenesis = "genesis.";

    private static readonly BigInteger Small = 1000;
    private static readonly BigInteger Largest = Amount.Largest.ToBigInteger();

    /// <summary>
    /// The ranges in which amounts are valid. Amounts above zero come first, because a stake of zero is no stake. Small ones come before
    /// large ones, because people read them best.
    /// </summary>
    public static IReadOnlyList<WitnessRange> Valid { get; } =
    [
        new(BigInteger.One, Small),
        new(BigInteger.One, Largest),
        new(BigInteger.Zero, Small),
        new(BigInteger.Zero, Largest),
    ];

    /// <summary>Returns formulas that every variable is in the range, and the sum of the wallets of each chain at genesis.</summary>
    public IEnumerable<Formula> Of(SymbolicAmountSource amounts) =>
    [
        .. amounts.Variables.Values.Select(variable => Formula.GreaterOrEqual(Linear.Of(variable), Linear.Of(AtLeast))),
        .. amounts.AtMost(AtMost),
        .. amounts.Variables.Where(entry => entry.Key.StartsWith(OfGenesis, StringComparison.Ordinal))
            .GroupBy(entry => entry.Key[..entry.Key.LastIndexOf('.')], entry => Linear.Of(entry.Value))
            .Select(wallets => Formula.GreaterOrEqual(Linear.Of(AtMost), wallets.Aggregate((sum, wallet) => sum + wallet))),
    ];
}
