using System.Diagnostics;
using MeshSecurity.Implementation;

namespace MeshSecurity.Proofs;

/// <summary>
/// What the ledger keeps equals what the model computes: the ledger's own functions on symbolic numbers, against exposure and rewards
/// computed anew.
/// </summary>
internal sealed class LedgerProof
{
    private readonly Execution execution;
    private readonly WatchedSolver solver;
    private readonly Configuration configuration;
    private readonly Account<Symbol> account;
    private readonly Symbol by;
    private readonly Symbol slack;
    private readonly Rewards rewards;

    private LedgerProof(Execution execution, WatchedSolver solver)
    {
        (this.execution, this.solver) = (execution, solver);
        var amounts = new SymbolicAmounts(execution);
        Shape shape = SlashScenarios.ThreeHoldersInFlight;
        configuration = shape.Configuration(amounts.Wallet);
        account = new ShapeState<Symbol>(shape, amounts).Build(configuration).Chains[Cast.Osmo].Accounts[Cast.Alice];
        (by, slack) = (amounts.Any("by"), amounts.Any("slack"));
        rewards = new(
            amounts.Any("points"), amounts.Any("counted"), amounts.Any("first"), amounts.Any("second"), amounts.Any("alice"), amounts.Any("rest"), amounts.Any("left"));
    }

    /// <summary>Everything that is proved, by id.</summary>
    public static IReadOnlyDictionary<string, string> Statements { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LEDGER-1"] = "What could be slashed, as the ledger keeps it, is Σ ratio·high over the liens when any of them grows or shrinks.",
        ["LEDGER-2"] = "No lien is above the ledger's bound; what it covers is covered, and with the largest lien as the bound the converse holds.",
        ["LEDGER-3"] = "There is room for more of a lien where used.high after it is at most the collateral.",
        ["LEDGER-4"] = "Points per share, counted when shares change, are the points of each user in turn; the rest is the same.",
    };

    /// <summary>Proves what is wanted.</summary>
    public static ScenarioResult Prove(WatchedSolver solver, Func<string, bool> wanted)
    {
        long start = Stopwatch.GetTimestamp();
        var run = new Execution(solver);
        List<ProofResult> proofs = run.Run(() =>
        {
            var proof = new LedgerProof(run, solver);
            return Statements.Keys.Where(wanted).Select(id => proof.Prove(id)).ToList();
        });
        return new(
            ProofRun.Ledger, ProofRun.Ledger, solver.Name, 1, 1, solver.Queries, solver.Slowest, Stopwatch.GetElapsedTime(start), LeavesRestAlone: true, proofs);
    }

    private ProofResult Prove(string id)
    {
        solver.Topic = id;
        long start = Stopwatch.GetTimestamp();
        int asked = solver.Queries;
        Func<bool>[] claims = [.. ClaimsOf(id)];
        var status = solver.Check() == Satisfiability.Satisfiable ? ProofStatus.Proved : ProofStatus.Vacuous;
        foreach (Func<bool> claim in claims)
        {
            Execution.Mark mark = execution.Push();
            execution.Assert(!execution.FormulaOf(claim));
            status = (ProofStatus)Math.Max((int)status, (int)StatusOf(solver.Check()));
            execution.Pop(mark);
        }

        return new(
            id, ProofRun.Ledger, ProofRun.Ledger, solver.Name, status, claims.Length, solver.Queries - asked, Stopwatch.GetElapsedTime(start),
            id == "LEDGER-4" ? [nameof(Contract.Product)] : [], null);
    }

    private static ProofStatus StatusOf(Satisfiability verdict) => verdict switch
    {
        Satisfiability.Unsatisfiable => ProofStatus.Proved,
        Satisfiability.Satisfiable => ProofStatus.Refuted,
        _ => ProofStatus.Unknown,
    };

    private IEnumerable<Func<bool>> ClaimsOf(string id) => id switch
    {
        "LEDGER-1" => Places.SelectMany(place => new Func<bool>[]
        {
            () => Kept.Raised(Slashable(account), by, Ratio(place)) == Slashable(Grown(place)),
            () => by > Bonded(place) || Kept.Lowered(Slashable(account), by, Ratio(place)) == Slashable(Shrunk(place)),
        }),
        "LEDGER-2" => Places.SelectMany(place => new Func<bool>[]
        {
            () => Of(Grown(place)).Used > account.Collateral
                || Kept.Bound(Largest(account) + slack, by, account.Collateral) >= Largest(Grown(place)),
            () => by > Bonded(place) || Largest(account) + slack >= Largest(Shrunk(place)),
        }).Append(() => !Kept.Covers(by, Largest(account) + slack, Slashable(account)) || Of(account).IsCoveredBy(by))
            .Append(() => Kept.Covers(by, Largest(account), Slashable(account)) == Of(account).IsCoveredBy(by)),
        "LEDGER-3" => Places.SelectMany(place => new Func<bool>[]
        {
            () => !Of(account).IsCoveredBy(account.Collateral) || HasRoom(place, High(account, place)) == Of(Grown(place)).Used <= account.Collateral,
            () => !Of(account).IsCoveredBy(account.Collateral)
                || Largest(account) + slack + by > account.Collateral
                || HasRoom(place, Largest(account) + slack) == Of(Grown(place)).Used <= account.Collateral,
        }),
        _ => rewards.Claims,
    };

    private IEnumerable<(Holder Holder, ValidatorId Validator)> Places => account.Liens.SelectMany(lien => lien.Value.Stakes.Keys.Select(validator => (lien.Key, validator)));

    private Account<Symbol> Grown((Holder Holder, ValidatorId Validator) place)
    {
        Stake<Symbol> stake = account.StakeOf(place.Holder, place.Validator);
        return account.With(place.Holder, place.Validator, stake with { Bonded = stake.Bonded + by });
    }

    private Account<Symbol> Shrunk((Holder Holder, ValidatorId Validator) place)
    {
        Stake<Symbol> stake = account.StakeOf(place.Holder, place.Validator);
        return account.With(place.Holder, place.Validator, stake with { Bonded = stake.Bonded - by });
    }

    private bool HasRoom((Holder Holder, ValidatorId Validator) place, Symbol high) =>
        Kept.HasRoom(account.Collateral, Slashable(account), high, by, Ratio(place));

    private Exposure<Symbol> Of(Account<Symbol> of) => Exposure<Symbol>.Of(configuration, Cast.Osmo, of);

    private Symbol Slashable(Account<Symbol> of) => Of(of).SlashableHigh.Count;

    private Symbol Largest(Account<Symbol> of) => Of(of).MaxLien.High;

    private Symbol Bonded((Holder Holder, ValidatorId Validator) place) => account.StakeOf(place.Holder, place.Validator).Bonded;

    private static Symbol High(Account<Symbol> of, (Holder Holder, ValidatorId Validator) place) => of.LienOf(place.Holder).Range.High;

    private uint Ratio((Holder Holder, ValidatorId Validator) place) => configuration.MaxSlash(Cast.Osmo, place.Holder).PartsPerBillion;

    /// <summary>Two distributions to the same shares of two users, between which nothing is counted.</summary>
    private sealed record Rewards(Symbol Points, Symbol Counted, Symbol First, Symbol Second, Symbol Alice, Symbol Rest, Symbol Left)
    {
        public IEnumerable<Func<bool>> Claims =>
        [
            () => Kept.Earned(Points, Alice, Counted + First + Second, Counted)
                == Points + ExactSymbols.Product(Alice, First) + ExactSymbols.Product(Alice, Second),
            () => Kept.Rest(Pool, Alice + Rest, First) == Pool - ExactSymbols.Product(Alice, First) - ExactSymbols.Product(Rest, First),
        ];

        /// <summary>A pool of which each share gets as many points, with some left over.</summary>
        private Symbol Pool => ExactSymbols.Product(Alice, First) + ExactSymbols.Product(Rest, First) + Left;
    }

    /// <summary>The ledger's own functions, on symbolic numbers.</summary>
    private static class Kept
    {
        public static Symbol Raised(Symbol slashable, Symbol by, uint ratio) => IncrementalCache<Symbol, ExactSymbols>.AddSlashable(slashable, by, ratio);

        public static Symbol Lowered(Symbol slashable, Symbol by, uint ratio) => IncrementalCache<Symbol, ExactSymbols>.SubtractSlashable(slashable, by, ratio);

        public static Symbol Bound(Symbol bound, Symbol by, Symbol collateral) => IncrementalCache<Symbol, ExactSymbols>.RaiseBound(bound, by, collateral);

        public static bool Covers(Symbol collateral, Symbol bound, Symbol slashable) => IncrementalCache<Symbol, ExactSymbols>.IsCovered(collateral, bound, slashable);

        public static bool HasRoom(Symbol collateral, Symbol slashable, Symbol high, Symbol by, uint ratio) =>
            IncrementalCache<Symbol, ExactSymbols>.HasRoom(collateral, slashable, high, by, ratio);

        public static Symbol Earned(Symbol points, Symbol shares, Symbol perShare, Symbol counted) =>
            IncrementalCache<Symbol, ExactSymbols>.EarnedPoints(points, shares, perShare, counted);

        public static Symbol Rest(Symbol points, Symbol shares, Symbol perShare) => IncrementalCache<Symbol, ExactSymbols>.RemainingPoints(points, shares, perShare);
    }
}

/// <summary>The products of symbolic numbers that the ledger's functions need.</summary>
internal readonly struct ExactSymbols : IExactArithmetic<Symbol>
{
    /// <inheritdoc/>
    public static Symbol Scale(Symbol amount, uint parts) => Symbol.Scale(amount, parts);

    /// <inheritdoc/>
    public static Symbol Product(Symbol left, Symbol right) => Contract.Product(left, right);
}
