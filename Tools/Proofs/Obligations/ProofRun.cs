namespace MeshSecurity.Proofs;

/// <summary>Selection of obligations, with the solvers and limits to prove them.</summary>
public sealed record ProofRun
{
    /// <summary>The name that stands for a command in the proof that genesis satisfies every state invariant.</summary>
    public const string Genesis = "Genesis";

    /// <summary>The name that stands for a command in the proof that the values of the ledger agree with the model.</summary>
    public const string Ledger = "Ledger";

    /// <summary>The name that stands for a command in the proof of the contracts of the named operations.</summary>
    public const string Contracts = "Contracts";

    /// <summary>The name that stands for a command in the proof that two relay steps commute.</summary>
    public const string Orders = "Orders";

    /// <summary>The name that stands for a command in the proof of the guards that all commands share.</summary>
    public const string Guards = "Guards";

    /// <summary>The number of structures that <c>mesh prove</c> proves from without an option.</summary>
    public const int DefaultStructures = 2000;

    /// <summary>The number of structures of walks that <c>mesh prove</c> proves from without an option.</summary>
    public const int DefaultExplored = 500;

    /// <summary>The number of structures of the recorded proofs, of which z3 and cvc5 prove all. Of 300, cvc5 leaves one unknown.</summary>
    public const int RecordedStructures = 100;

    /// <summary>
    /// The names of the commands with obligations, in the order of the protocol, with genesis first, and orders, guards, ledger and
    /// contracts last.
    /// </summary>
    public static IReadOnlyList<string> Commands { get; } =
        [Genesis, .. Scenarios.All.Select(scenario => scenario.Command.Name).Distinct(), Orders, Guards, Ledger, Contracts];

    /// <summary>
    /// The ids of all obligations: invariants in the order of the protocol, hypotheses, the end of relaying, totality, guards, ledger,
    /// contracts.
    /// </summary>
    public static IReadOnlyList<string> ObligationIds { get; } =
    [
        .. Invariants<Amount>.All.Select(invariant => invariant.Id)
            .Except([.. Invariants<Amount>.OfTrace.Select(trace => trace.Id).Except(OfRuns)]),
        .. Hypotheses<Amount>.All.Select(hypothesis => hypothesis.Id),
        RunSteps<Amount>.Rest,
        Prover.Totality,
        GuardProof.Id,
        .. LedgerProof.Statements.Keys,
        .. ContractProof.Ids,
    ];

    /// <summary>The ids of the statements that proofs assume of the state before a command: state invariants and hypotheses.</summary>
    public static IReadOnlyList<string> Assumptions { get; } =
        [.. Hypotheses<Amount>.WithStateInvariants.Select(assumed => assumed.Id)];

    /// <summary>The ids of the invariants of runs that statements about steps imply.</summary>
    private static IEnumerable<string> OfRuns => [.. RunSteps<Amount>.All.Select(steps => steps.Id), CommutationProof.Id];

    /// <summary>The one obligation to prove, by id; null for all.</summary>
    public string? Invariant { get; init; }

    /// <summary>
    /// The one command to prove obligations of, by name; null for all commands, genesis, orders, guards, the ledger and the contracts.
    /// </summary>
    public string? Command { get; init; }

    /// <summary>The solvers. Each has to prove everything. A portfolio counts as one solver.</summary>
    public IReadOnlyList<SolverSource> Solvers { get; init; } = [SolverProgram.Z3];

    /// <summary>The time limit of a query.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The folder for queries; null to write none.</summary>
    public QueryDump? Dump { get; init; }

    /// <summary>The seed of random ratios and prices, of nine digits; null for those of the recorded proofs.</summary>
    public int? Constants { get; init; }

    /// <summary>
    /// Whether ratios and prices are unknowns, where the obligation can be proved so. Otherwise they are those of each shape. Of several
    /// solvers, only the first proves for unknowns: with them, cvc5 1.0.3 did not end within 15 minutes.
    /// </summary>
    public bool ForAllRatios { get; init; }

    /// <summary>
    /// The number of structures of states to prove from, besides the shapes. Random runs of the rules reach them. 0 for the shapes only.
    /// </summary>
    public int Structures { get; init; }

    /// <summary>
    /// The number of structures of states to prove from that random walks in the scopes of explorations reach. 0 for none.
    /// </summary>
    public int Explored { get; init; }

    /// <summary>
    /// The one of <see cref="Assumptions"/> that is not assumed, by id; null to assume all. What is refuted then needs it.
    /// </summary>
    public string? Without { get; init; }

    /// <summary>The number of scenarios to prove at once, each with its own solver process.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The ids of obligations that are not proved. A caller of <see cref="InTurn"/> may add to them.</summary>
    internal ISet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>The rules to prove.</summary>
    public IVariant Variant { get; init; } = new StandardProtocol();

    /// <summary>The number of units of work: one for each scenario and solver.</summary>
    public int Count => Work().Count();

    /// <summary>The number of shapes that are proved from, each with one command.</summary>
    public int Shapes => Work().Count(item =>
        item.Program == Solvers[0] && !item.IsReached && item.Command is not (Genesis or Guards or Ledger or Contracts));

    /// <summary>The structures that runs reach, for each kind of runs. Those that runs reach are of all commands.</summary>
    public IReadOnlyList<ReachedStructures> Reached =>
    [
        .. from entry in Selections
           let proved = entry.Selection.Selected.Count(scenario => Command is null || Command == scenario.CommandName)
           select new ReachedStructures(entry.Source.Name, entry.Selection.Runs, entry.Selection.Reached, proved),
    ];

    private IEnumerable<(StructureSource Source, StructureSelection Selection)> Selections =>
        from entry in new[] { (Source: StructureSource.RandomRuns, Count: Structures), (Source: StructureSource.Walks, Count: Explored) }
        where entry.Count > 0
        select (entry.Source, entry.Source.Select(entry.Count, Variant));

    /// <summary>Runs the model further, and returns for each kind of runs how much was proved from.</summary>
    public IReadOnlyList<FurtherRuns> RunFurther() =>
        [.. Selections.Select(entry => FurtherRuns.Of(entry.Source, entry.Selection, Variant, Command))];

    /// <summary>Proves or refutes the obligations. Blocks until all are finished.</summary>
    /// <param name="finished">Called after each scenario, from any thread.</param>
    /// <param name="interrupt">Starts no further scenarios. The results contain the finished ones.</param>
    /// <returns>The results in the order of the scenarios, solver by solver.</returns>
    /// <exception cref="SolverException">A solver does not start.</exception>
    public IReadOnlyList<ScenarioResult> Start(Action? finished = null, CancellationToken interrupt = default)
    {
        var progress = new ProofProgress();
        Start(Enumerable.Range(0, Count), progress.Add, finished, interrupt);
        return progress.Results;
    }

    /// <summary>Proves or refutes the obligations of some scenarios. Blocks until all are finished.</summary>
    /// <param name="numbers">The numbers of the scenarios, from 0 to below <see cref="Count"/>.</param>
    /// <param name="add">Called with each result, from any thread.</param>
    /// <param name="finished">Called after each scenario, from any thread.</param>
    /// <param name="interrupt">Starts no further scenarios.</param>
    /// <exception cref="SolverException">A solver does not start.</exception>
    public void Start(IEnumerable<int> numbers, Action<NumberedProof> add, Action? finished, CancellationToken interrupt)
    {
        using var solvers = new SolverPools();
        WorkItem[] all = [.. Work()];
        ParallelWork.Run(
            [.. numbers],
            number => all[number].Size,
            Workers,
            number =>
            {
                var proved = new NumberedProof(number, all[number].Prove(solvers, Limit, Dump));
                add(proved);
                return proved;
            },
            finished,
            interrupt);
    }

    /// <summary>
    /// Proves scenario by scenario on the thread of the caller, the smallest first. An enumeration that ends early proves no others.
    /// </summary>
    internal IEnumerable<ScenarioResult> InTurn()
    {
        using var solvers = new SolverPools();
        foreach (WorkItem item in Work().OrderBy(item => item.Size).Where(item => !item.Wanted.All(LeftOut.Contains)))
        {
            yield return item.Prove(solvers, Limit, Dump);
        }
    }

    private IEnumerable<WorkItem> Work() => Solvers
        .SelectMany(program => WithoutAssumptions(program).Concat(RelayOrders(program)).Concat(OfScenarios(program)))
        .Where(item => (Command is null || Command == item.Command) && (item.Wanted.Length > 0 || item.Command == Genesis));

    private IEnumerable<WorkItem> WithoutAssumptions(SolverSource program) => Without is not null ? [] :
    [
        new(program, Genesis, Genesis, Wanted(Hypotheses<Amount>.WithStateInvariants.Select(invariant => invariant.Id)), 0,
            solver => GenesisProof.Prove(solver, Wants)),
        new(program, Guards, Guards, Wanted([GuardProof.Id]), 0, solver => GuardProof.Prove(Variant, solver, RefusedCommand.All)),
        new(program, Ledger, Ledger, Wanted(LedgerProof.Statements.Keys), 0, solver => LedgerProof.Prove(solver, Wants)),
        new(program, Contracts, Contracts, Wanted(ContractProof.Ids), 1000, solver => ContractProof.Prove(solver, Wants)),
    ];

    private IEnumerable<WorkItem> RelayOrders(SolverSource program) => RelayPairs.All.Select(shape => new WorkItem(
        program, CommutationProof.NameOf(shape), Orders, Wanted([CommutationProof.Id]), shape.Buckets.Count,
        solver => CommutationProof.Prove(shape, Variant, solver, FactorsFor(program), Without)));

    private IEnumerable<WorkItem> OfScenarios(SolverSource program) => ScenariosOfRun().Select(scenario => new WorkItem(
        program, scenario.Name, scenario.CommandName, Wanted(Prover.ObligationsOf(scenario.CommandName)), SizeOf(scenario),
        solver => Prove(scenario, solver, IsForAllRatios(program))) { IsReached = scenario is ReachedScenario });

    private IEnumerable<IScenario> ScenariosOfRun() => Scenarios.All
        .Select(scenario => Constants is { } seed ? scenario.With(ProofConstants.Of(seed)) : (IScenario)scenario)
        .Concat(Selections.SelectMany(entry => entry.Selection.Selected));

    private bool IsForAllRatios(SolverSource program) => ForAllRatios && program == Solvers[0];

    private Func<SymbolicExecution, IFactors> FactorsFor(SolverSource program) =>
        IsForAllRatios(program) ? execution => new UnknownFactors(execution) : _ => new ConstantFactors();

    private ScenarioResult Prove(IScenario scenario, SolverSession solver, bool forAllRatios)
    {
        ScenarioResult result = forAllRatios
            ? Prover.ProveForAllRatios(scenario, Variant, solver, Wants, Without)
            : Prover.Prove(scenario, Variant, solver, Wants, Without);
        return scenario is Scenario shape
            ? result with { IsRestReached = Frame.Reaches(shape), Part = Frame.PartOf(shape) }
            : result with { IsReached = true };
    }

    /// <summary>Returns a rank by duration. The scenarios that slash many buckets take longest and start first.</summary>
    private static int SizeOf(IScenario scenario) =>
        (SlashingInvariants<Amount>.Slash1.BrokenBy.Contains(scenario.CommandName) ? 100 : 0) + scenario.Size;

    private bool Wants(string invariant) => (Invariant is null || Invariant == invariant) && !LeftOut.Contains(invariant);

    private string[] Wanted(IEnumerable<string> ids) => [.. ids.Where(Wants)];

    private sealed record WorkItem(
        SolverSource Program, string Name, string Command, string[] Wanted, int Size, Func<SolverSession, ScenarioResult> With)
    {
        public bool IsReached { get; init; }

        /// <summary>Proves the obligations. If the solver ends early, all of them are unknown.</summary>
        public ScenarioResult Prove(SolverPools solvers, TimeSpan limit, QueryDump? dump)
        {
            using var solver = new SolverSession(solvers.Of(Program), limit, dump);
            try
            {
                return With(solver);
            }
            catch (SolverException)
            {
                IEnumerable<ProofResult> unknown = Wanted.Select(id =>
                    new ProofResult(id, Command, Name, Program.Name, ProofStatus.Unknown, 0, 0, TimeSpan.Zero, [], null));
                TimeSpan slowest = solver.Slowest;
                return new(Name, Command, Program.Name, 0, 0, solver.Queries, slowest, slowest, IsRestUnchanged: false, [.. unknown])
                {
                    Answers = solver.Answers,
                };
            }
        }
    }
}
