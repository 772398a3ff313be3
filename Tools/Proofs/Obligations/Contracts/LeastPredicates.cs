namespace MeshSecurity.Proofs;

/// <summary>
/// Lemmas that the predicates whose least number the model and the invariants ask for are monotone: true at a number, they are true at
/// every larger one. The predicates are those of the code itself: it runs until it asks for their least number.
/// </summary>
internal static class LeastPredicates
{
    /// <summary>Shapes in which the user has one to three lien holders, with stake Bonded, unbonding and in flight.</summary>
    private static readonly Shape[] Accounts =
    [
        Shapes.Everything,
        SlashScenarios.ThreeHoldersInFlight,
        .. SlashScenarios.All.Where(scenario => scenario.Command.Name == nameof(Command<>.SubmitEvidence) && !scenario.IsRejected)
            .Select(scenario => scenario.Shape),
    ];

    /// <summary>The predicates of Restore and of its reference, for an account of each shape.</summary>
    public static IEnumerable<Func<SymbolicExecution, Lemma>> OfAccounts =>
    [
        .. Accounts.SelectMany(shape => new Func<SymbolicExecution, Lemma>[]
        {
            execution => Monotone(execution, shape, (mesh, account) => mesh.Rules.Restore(mesh, ProofMesh.Osmo, account)),
            execution => Monotone(execution, shape, (mesh, account) =>
                ReferenceRestore<Symbol>.Difference(mesh.Configuration, ProofMesh.Osmo, account, account)),
        }),
    ];

    private static Lemma Monotone(SymbolicExecution execution, Shape shape, Action<Mesh<Symbol>, Account<Symbol>> run)
    {
        var amounts = new SymbolicAmountSource(execution);
        Configuration configuration = shape.Configuration(amounts.Wallet);
        State<Symbol> state = new ShapeState<Symbol>(shape, amounts).Build(configuration);
        Account<Symbol> account = state.Chains[ProofMesh.Osmo].Accounts[ProofMesh.Alice];
        Func<Symbol, bool> holds = Asked(execution, () => run(new(configuration), account));
        (Symbol x, Symbol y) = (amounts.Any("x"), amounts.Any("y"));
        return Monotone(holds, x, y);
    }

    /// <summary>Returns the lemma that a predicate that is true at a number is true at a number that is not smaller.</summary>
    internal static Lemma Monotone(Func<Symbol, bool> holds, Symbol x, Symbol y) => new(() => x <= y, () => !holds(x) || holds(y));

    /// <summary>
    /// One more lien, of any ratio: if the slashable sum at y is at most that at x, it is so with the lien. By induction this holds for
    /// any number of liens.
    /// </summary>
    public static Lemma AnyNumberOfLiens(SymbolicExecution execution)
    {
        var amounts = new SymbolicAmountSource(execution);
        (Symbol x, Symbol y, Symbol collateral, Symbol ratio) =
            (amounts.Any("x"), amounts.Any("y"), amounts.Any("collateral"), amounts.Any("ratio"));
        (Symbol sumAtX, Symbol sumAtY) = (amounts.Any("sum_x"), amounts.Any("sum_y"));
        Stake<Symbol> stake = Stake<Symbol>.Empty with { Bonded = amounts.Any("high") };
        var lien = new Lien<Symbol> { Stakes = Map<ValidatorId, Stake<Symbol>>.Empty.With(ProofMesh.W1, stake) };
        Symbol AtMost(Symbol sum, Symbol number) =>
            sum + SymbolDivision.Product(ratio, ReferenceRestore<Symbol>.Cut(lien, collateral, number));
        return new(() => x <= y && sumAtY <= sumAtX, () => AtMost(sumAtY, y) <= AtMost(sumAtX, x));
    }

    /// <summary>Returns the predicate whose least number code asks for first. Ends the code there.</summary>
    internal static Func<Symbol, bool> Asked(SymbolicExecution execution, Action code)
    {
        Func<Symbol, bool>? asked = null;
        execution.LeastAsked = holds =>
        {
            asked = holds;
            throw new OperationCanceledException("The predicate is known.");
        };
        try
        {
            execution.FormulaOf(() =>
            {
                code();
                return true;
            });
        }
        catch (OperationCanceledException)
        {
            // The code has asked.
        }
        finally
        {
            execution.LeastAsked = null;
        }

        return asked ?? throw new InvalidOperationException("The code asks for no least number.");
    }
}
