namespace MeshSecurity.Proofs;

/// <summary>
/// Proof of the contracts that all other proofs assume, from the definitions that an <see cref="Amount"/> runs: for all amounts, and for
/// any number of parts by induction over the loop.
/// </summary>
internal static class ContractProof
{
    private static readonly Dictionary<string, Contract> Contracts = Of<SymbolDivision>();

    /// <summary>The ids of the obligations.</summary>
    public static IEnumerable<string> Ids => Contracts.Keys;

    /// <summary>Returns the id of the proof of a contract.</summary>
    public static string IdOf(string contract) => Contracts.Single(entry => entry.Value.Operation == contract).Key;

    public static ScenarioResult Prove(SolverSession solver, Func<string, bool> wanted)
    {
        (string Id, LemmaResult[] Results)[] proved =
        [
            .. Contracts.Where(entry => wanted(entry.Key)).Select(entry => (entry.Key, Prove(entry.Key, entry.Value, solver))),
        ];
        LemmaResult[] all = [.. proved.SelectMany(contract => contract.Results)];
        return new(
            ProofRun.Contracts,
            ProofRun.Contracts,
            solver.Name,
            all.Length,
            all.Length,
            all.Sum(result => result.Queries),
            all.Select(result => result.Slowest).DefaultIfEmpty().Max(),
            TimeSpan.FromTicks(all.Sum(result => result.Time.Ticks)),
            IsRestUnchanged: true,
            [.. proved.Select(contract => Result(contract.Id, contract.Results, solver))]);
    }

    /// <summary>Returns the lemmas of each contract by id, for a product and a quotient.</summary>
    internal static Dictionary<string, Contract> Of<TExact>()
        where TExact : IExactDivision<Symbol>
    {
        Func<SymbolicExecution, Lemma> grow = ContractLemmas<TExact>.ProductsGrow;
        return new(StringComparer.Ordinal)
        {
            ["CONTRACT-MUL-DIV-FLOOR"] = new(nameof(Symbol.MulDivFloor), [grow, .. ContractLemmas<TExact>.MulDivFloor]),
            ["CONTRACT-SPLIT"] = new(nameof(Symbol.Split), [grow, .. ContractLemmas<TExact>.Split]),
            ["CONTRACT-SCALE-TO"] = new(nameof(Symbol.ScaleTo), [grow, .. ContractLemmas<TExact>.ScaleTo]),
            ["CONTRACT-SHARE-OUT"] = new(nameof(Symbol.ShareOut), [grow, .. ContractLemmas<TExact>.ShareOut]),
            ["CONTRACT-LEAST"] = new(nameof(Symbol.Least), [LeastPredicates.AnyNumberOfLiens])
            {
                Linear = [.. ContractLemmas<TExact>.Least, .. LeastPredicates.OfAccounts],
            },
            ["CONTRACT-PRODUCT"] = new(nameof(NamedOperations.Product), [grow, .. ContractLemmas<TExact>.Product]),
            ["CONTRACT-MULTIPLE"] = new(UnknownFactors.Contract, [grow, .. MultipleLemmas<TExact>.All]),
        };
    }

    /// <summary>Proves or refutes the lemmas of a contract.</summary>
    internal static LemmaResult[] Prove(string id, Contract contract, SolverSession solver)
    {
        solver.Topic = id;
        return
        [
            .. contract.Lemmas.Select(lemma => Lemma.Prove(lemma, solver, SmtLibWriter.NonlinearLogic)),
            .. contract.Linear.Select(lemma => Lemma.Prove(lemma, solver, SmtLibWriter.LinearLogic)),
        ];
    }

    private static ProofResult Result(string id, LemmaResult[] results, SolverSession solver) => new(
        id,
        ProofRun.Contracts,
        ProofRun.Contracts,
        solver.Name,
        results.Max(result => result.Status),
        results.Length,
        results.Sum(result => result.Queries),
        TimeSpan.FromTicks(results.Sum(result => result.Time.Ticks)),
        [],
        null);

    /// <summary>The lemmas that prove the contract of an operation.</summary>
    /// <param name="Operation">The name of the operation.</param>
    /// <param name="Lemmas">The lemmas that multiply unknowns.</param>
    internal sealed record Contract(string Operation, IReadOnlyList<Func<SymbolicExecution, Lemma>> Lemmas)
    {
        /// <summary>The lemmas that do not. A solver of linear arithmetic proves them.</summary>
        public IReadOnlyList<Func<SymbolicExecution, Lemma>> Linear { get; init; } = [];
    }
}
