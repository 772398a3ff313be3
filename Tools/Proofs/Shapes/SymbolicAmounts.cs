namespace MeshSecurity.Proofs;

/// <summary>The amounts of a shape as unknown numbers of an execution.</summary>
internal sealed class SymbolicAmounts(Execution execution) : IAmounts<Symbol>
{
    /// <summary>Above what any chain may hold, so that no constant of the protocol is taken for a wallet.</summary>
    private static readonly BigInteger FirstWallet = (BigInteger.One << 93) + 1;

    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);
    private readonly HashSet<Variable> points = [];
    private int wallets;

    /// <summary>Every unknown, by name.</summary>
    public IReadOnlyDictionary<string, Variable> Variables => variables;

    /// <summary>That no amount is above a limit.</summary>
    public IEnumerable<Formula> Below(BigInteger limit) => variables.Values.Select(variable =>
        Formula.GreaterOrEqual(Linear.Of(points.Contains(variable) ? limit * Ratio.Billion : limit), Linear.Of(variable)));

    /// <inheritdoc/>
    public Symbol Any(string name) => Keep(name, execution.Declare(name, BigInteger.Zero));

    /// <inheritdoc/>
    public Symbol Positive(string name) => Keep(name, execution.Declare(name, BigInteger.One));

    /// <inheritdoc/>
    public Billionths<Symbol> Points(string name, int atLeast)
    {
        Symbol number = Keep(name, execution.Declare(name, atLeast));
        points.Add(number.Term.Terms.Items[0].Variable);
        return new(number);
    }

    /// <inheritdoc/>
    public Amount Wallet(string name)
    {
        var stand = Amount.Of(FirstWallet + wallets++);
        Keep(name, execution.Generalise(stand, name));
        return stand;
    }

    private Symbol Keep(string name, Linear number)
    {
        variables.Add(name, number.Terms.Items[0].Variable);
        return new(number);
    }
}
