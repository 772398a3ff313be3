namespace MeshSecurity.Proofs;

/// <summary>Amounts as variables of a symbolic execution.</summary>
internal sealed class SymbolicAmountSource(SymbolicExecution execution) : IAmountSource<Symbol>
{
    /// <summary>Above the holdings of any chain, so that no constant of the protocol equals a wallet.</summary>
    private static readonly BigInteger FirstWallet = (BigInteger.One << 93) + 1;

    /// <summary>Upper bounds of amounts to try. With small amounts a solver answers sooner, and people read them best.</summary>
    private static readonly BigInteger[] SmallLimits =
    [
        10, 20, 50, 100, 1000, 10_000, 1_000_000, 1_000_000_000, BigInteger.Pow(10, 18), BigInteger.Pow(2, 94),
    ];

    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);
    private readonly HashSet<Variable> points = [];
    private int wallets;

    /// <summary>All variables by name.</summary>
    public IReadOnlyDictionary<string, Variable> Variables => variables;

    /// <summary>
    /// Bounds of the amounts, the lowest first: formulas that no amount is above a limit. For points the limit is in whole amounts.
    /// </summary>
    public IEnumerable<IEnumerable<Formula>> Bounds => SmallLimits.Select(AtMost);

    /// <summary>
    /// Returns whether the solver finds amounts that satisfy the assertions, with the values of the factors. If it does not know, asks for
    /// amounts within each of the bounds.
    /// </summary>
    public bool Exist() => execution.CheckWithFactors([]) switch
    {
        Satisfiability.Satisfiable => true,
        Satisfiability.Unknown => Bounds.Any(bounds => execution.CheckWithFactors(bounds) == Satisfiability.Satisfiable),
        _ => false,
    };

    public Symbol Any(string name) => Add(name, execution.Declare(name, BigInteger.Zero));

    public Symbol Positive(string name) => Add(name, execution.Declare(name, BigInteger.One));

    public Billionths<Symbol> Points(string name, int atLeast)
    {
        Symbol number = Add(name, execution.Declare(name, atLeast));
        points.Add(variables[name]);
        return new(number);
    }

    public Amount Wallet(string name)
    {
        var constant = Amount.Of(FirstWallet + wallets++);
        Add(name, execution.Generalise(constant, name));
        return constant;
    }

    public IEnumerable<Formula> AtMost(BigInteger limit) => variables.Values.Select(variable =>
        Formula.GreaterOrEqual(Linear.Of(points.Contains(variable) ? limit * Ratio.Billion : limit), Linear.Of(variable)));

    private Symbol Add(string name, Linear number)
    {
        variables.Add(name, number.Terms.Items[0].Variable);
        return new(number);
    }
}
