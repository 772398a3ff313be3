using MeshSecurity.Implementation;
using LedgerFormulas = MeshSecurity.Implementation.IncrementalCache<MeshSecurity.Proofs.Symbol, MeshSecurity.Proofs.ExactSymbols>;
using Place = (MeshSecurity.Spec.Holder Holder, MeshSecurity.Spec.ValidatorId Validator);

namespace MeshSecurity.Proofs;

/// <summary>
/// Proof that the values which the ledger stores equal exposure and rewards computed anew. It runs the ledger's own functions on
/// symbolic numbers.
/// </summary>
internal sealed class LedgerProof
{
    private readonly Configuration configuration;
    private readonly Account<Symbol> account;
    private readonly Symbol by;
    private readonly Symbol slack;
    private readonly Rewards rewards;

    private LedgerProof(SymbolicExecution execution)
    {
        var amounts = new SymbolicAmountSource(execution);
        Shape shape = SlashScenarios.ThreeHoldersInFlight;
        configuration = shape.Configuration(amounts.Wallet);
        account = new ShapeState<Symbol>(shape, amounts).Build(configuration).Chains[ProofMesh.Osmo].Accounts[ProofMesh.Alice];
        (by, slack) = (amounts.Any("by"), amounts.Any("slack"));
        rewards = new(
            amounts.Any("points"),
            amounts.Any("counted"),
            amounts.Any("first"),
            amounts.Any("second"),
            amounts.Any("alice"),
            amounts.Any("rest"),
            amounts.Any("left"));
    }

    /// <summary>The statements by id.</summary>
    public static IReadOnlyDictionary<string, string> Statements { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LEDGER-1"] = "The slashable amount that the ledger stores equals Σ ratio·high over the liens after any lien grows or shrinks.",
        ["LEDGER-2"] =
            "No lien is above the ledger's bound. Collateral that covers by the bound covers by exposure; the converse holds if the bound "
            + "is the largest lien.",
        ["LEDGER-3"] = "A lien of a covered account has room to grow if and only if used.high after the growth is at most the collateral.",
        ["LEDGER-4"] =
            "Points that are counted when shares change equal the points of each distribution in turn. The remainder of a distribution "
            + "is the same.",
    };

    private IEnumerable<Place> Places =>
        account.Liens.SelectMany(lien => lien.Value.Stakes.Keys.Select(validator => (lien.Key, validator)));

    public static ScenarioResult Prove(SolverSession solver, Func<string, bool> wanted) =>
        StateProof.Prove(ProofRun.Ledger, ProofRun.Ledger, solver, execution =>
        {
            var proof = new LedgerProof(execution);
            return Statements.Keys.Where(wanted).Select(id => Prove(id, [.. proof.ClaimsOf(id)], solver, execution));
        });

    private static ProofResult Prove(string id, Func<bool>[] claims, SolverSession solver, SymbolicExecution execution)
    {
        solver.Topic = id;
        ProofResult result = StateProof.Result(id, ProofRun.Ledger, solver, claims.Length, () => claims.Aggregate(
            solver.Check() == Satisfiability.Satisfiable ? ProofStatus.Proved : ProofStatus.Vacuous,
            (worst, claim) => (ProofStatus)Math.Max((int)worst, (int)StateProof.Ask(execution, execution.FormulaOf(claim)))));
        return id == "LEDGER-4" ? result with { Contracts = [nameof(NamedOperations.Product)] } : result;
    }

    private IEnumerable<Func<bool>> ClaimsOf(string id) => id switch
    {
        "LEDGER-1" => Places.SelectMany(place => new Func<bool>[]
        {
            () => LedgerFormulas.AddSlashable(Slashable(account), by, Ratio(place)) == Slashable(Grown(place)),
            () => by > Bonded(place) || LedgerFormulas.SubtractSlashable(Slashable(account), by, Ratio(place)) == Slashable(Shrunk(place)),
        }),
        "LEDGER-2" => Places.SelectMany(place => new Func<bool>[]
        {
            () => ExposureOf(Grown(place)).Used > account.Collateral
                || LedgerFormulas.RaiseBound(Largest(account) + slack, by, account.Collateral) >= Largest(Grown(place)),
            () => by > Bonded(place) || Largest(account) + slack >= Largest(Shrunk(place)),
        }).Append(() => !LedgerFormulas.IsCovered(by, Largest(account) + slack, Slashable(account)) || ExposureOf(account).IsCoveredBy(by))
            .Append(() => LedgerFormulas.IsCovered(by, Largest(account), Slashable(account)) == ExposureOf(account).IsCoveredBy(by)),
        "LEDGER-3" => Places.SelectMany(place => new Func<bool>[]
        {
            () => !ExposureOf(account).IsCoveredBy(account.Collateral)
                || HasRoom(place, account.LienOf(place.Holder).Range.High) == ExposureOf(Grown(place)).Used <= account.Collateral,
            () => !ExposureOf(account).IsCoveredBy(account.Collateral)
                || Largest(account) + slack + by > account.Collateral
                || HasRoom(place, Largest(account) + slack) == ExposureOf(Grown(place)).Used <= account.Collateral,
        }),
        _ => rewards.Claims,
    };

    private Account<Symbol> Grown(Place place) => WithBonded(place, bonded => bonded + by);

    private Account<Symbol> Shrunk(Place place) => WithBonded(place, bonded => bonded - by);

    private Account<Symbol> WithBonded(Place place, Func<Symbol, Symbol> change)
    {
        Stake<Symbol> stake = account.StakeOf(place.Holder, place.Validator);
        return account.With(place.Holder, place.Validator, stake with { Bonded = change(stake.Bonded) });
    }

    private bool HasRoom(Place place, Symbol high) =>
        LedgerFormulas.HasRoom(account.Collateral, Slashable(account), high, by, Ratio(place));

    private Exposure<Symbol> ExposureOf(Account<Symbol> of) => Exposure<Symbol>.Of(configuration, ProofMesh.Osmo, of);

    private Symbol Slashable(Account<Symbol> of) => ExposureOf(of).SlashableHigh.Count;

    private Symbol Largest(Account<Symbol> of) => ExposureOf(of).MaxLien.High;

    private Symbol Bonded(Place place) => account.StakeOf(place.Holder, place.Validator).Bonded;

    private uint Ratio(Place place) => configuration.MaxSlash(ProofMesh.Osmo, place.Holder).PartsPerBillion;

    /// <summary>Two distributions to the same shares of two users. The ledger stores nothing for the users between them.</summary>
    private sealed record Rewards(Symbol Points, Symbol Counted, Symbol First, Symbol Second, Symbol Alice, Symbol Rest, Symbol Left)
    {
        public IEnumerable<Func<bool>> Claims =>
        [
            () => LedgerFormulas.EarnedPoints(Points, Alice, Counted + First + Second, Counted)
                == Points + ExactSymbols.Product(Alice, First) + ExactSymbols.Product(Alice, Second),
            () => LedgerFormulas.RemainingPoints(Pool, Alice + Rest, First)
                == Pool - ExactSymbols.Product(Alice, First) - ExactSymbols.Product(Rest, First),
        ];

        /// <summary>A pool that gives each share the same points and leaves a remainder.</summary>
        private Symbol Pool => ExactSymbols.Product(Alice, First) + ExactSymbols.Product(Rest, First) + Left;
    }
}

/// <summary>Products of symbolic numbers for the ledger's functions.</summary>
internal readonly struct ExactSymbols : IExactArithmetic<Symbol>
{
    public static Symbol Scale(Symbol amount, uint parts) => Symbol.Scale(amount, parts);

    public static Symbol Product(Symbol left, Symbol right) => NamedOperations.Product(left, right);
}
