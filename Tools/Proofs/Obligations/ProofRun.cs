using System.Collections.Concurrent;

namespace MeshSecurity.Proofs;

/// <summary>Which obligations to prove, and how.</summary>
public sealed record ProofRun
{
    /// <summary>The one invariant to prove; null for all.</summary>
    public string? Invariant { get; init; }

    /// <summary>The one command to prove them for; null for all, and for genesis.</summary>
    public string? Command { get; init; }

    /// <summary>The solvers, each of which has to prove everything.</summary>
    public IReadOnlyList<SolverProgram> Solvers { get; init; } = [SolverProgram.Z3];

    /// <summary>How long a query may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where queries are written; null for nowhere.</summary>
    public QueryDump? Dump { get; init; }

    /// <summary>How many scenarios are explored at once, each with a solver of its own.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The rules to prove.</summary>
    public IVariant Variant { get; init; } = new StandardProtocol();

    /// <summary>The names of the commands that there are scenarios for, in their order.</summary>
    public static IReadOnlyList<string> Commands { get; } = [Genesis, .. Scenarios.All.Select(scenario => scenario.Deed.Name).Distinct(), Ledger];

    /// <summary>What takes the place of a command in the proof that genesis satisfies every state invariant.</summary>
    public const string Genesis = "Genesis";

    /// <summary>What takes the place of a command in the proof that what the ledger keeps is what the model computes.</summary>
    public const string Ledger = "Ledger";

    /// <summary>The invariants that there are obligations for, in the order of the protocol; then what else is proved.</summary>
    public static IReadOnlyList<string> Proved { get; } =
    [
        .. Invariants<Amount>.All.Where(invariant => invariant is not Invariant<Amount>.OfTrace).Select(invariant => invariant.Id),
        .. Hypotheses<Amount>.All.Select(hypothesis => hypothesis.Id),
        Prover.Totality,
        .. LedgerProof.Statements.Keys,
    ];

    /// <summary>How many explorations this is: one for each scenario and solver.</summary>
    public int Count => Work().Count();

    /// <summary>Proves or refutes them.</summary>
    /// <param name="finished">Called after each exploration, from any thread.</param>
    /// <param name="interrupt">Ends early, after the explorations that have begun.</param>
    /// <exception cref="SolverException">A solver cannot be started, or does not understand.</exception>
    public IReadOnlyList<ScenarioResult> Start(Action? finished = null, CancellationToken interrupt = default)
    {
        Exploration[] work = [.. Work()];
        var results = new ScenarioResult?[work.Length];
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, work.Length).OrderByDescending(k => work[k].Size));
        int workers = Math.Max(1, Math.Min(Workers, work.Length));
        try
        {
            Task.WaitAll([.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
                Explore, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        }
        catch (AggregateException failed) when (failed.Flatten().InnerExceptions[0] is SolverException missing)
        {
            throw new SolverException(missing.Message, missing);
        }

        return [.. results.OfType<ScenarioResult>()];

        void Explore()
        {
            while (!interrupt.IsCancellationRequested && left.TryDequeue(out int next))
            {
                results[next] = work[next].Prove(Limit, Dump);
                finished?.Invoke();
            }
        }
    }

    private IEnumerable<Exploration> Work()
    {
        foreach (SolverProgram program in Solvers)
        {
            if (Command is null or Genesis)
            {
                IEnumerable<string> ofState = Invariants<Amount>.OfState.Concat(Hypotheses<Amount>.All).Select(invariant => invariant.Id);
                yield return new(program, Genesis, Genesis, [.. ofState.Where(Wants)], 0, solver => GenesisProof.Prove(solver, Wants));
            }

            if (Command is null or Ledger && LedgerProof.Statements.Keys.Any(Wants))
            {
                yield return new(program, Ledger, Ledger, [.. LedgerProof.Statements.Keys.Where(Wants)], 0, solver => LedgerProof.Prove(solver, Wants));
            }

            foreach (Scenario scenario in Scenarios.All.Where(scenario => Command is null || Command == scenario.Deed.Name))
            {
                string[] wanted = [.. Prover.ObligationsOf(scenario.Deed.Name).Where(Wants)];
                if (wanted.Length > 0)
                {
                    yield return new(
                        program,
                        scenario.Name,
                        scenario.Deed.Name,
                        wanted,
                        Size(scenario),
                        solver => Prover.Prove(scenario, Variant, solver, Wants));
                }
            }
        }
    }

    private static int Size(Scenario scenario) =>
        SlashingInvariants<Amount>.Slash1.BrokenBy.Contains(scenario.Deed.Name) ? 100 + scenario.Shape.Buckets.Count : scenario.Shape.Buckets.Count;

    private bool Wants(string invariant) => Invariant is null || Invariant == invariant;

    /// <summary>A scenario with a solver; those that slash many buckets take longest and come first.</summary>
    private sealed record Exploration(
        SolverProgram Program, string Name, string Command, string[] Wanted, int Size, Func<WatchedSolver, ScenarioResult> With)
    {
        /// <summary>Each has a solver of its own. One that dies says nothing of what it was asked.</summary>
        public ScenarioResult Prove(TimeSpan limit, QueryDump? dump)
        {
            using var solver = new WatchedSolver(Program, limit, dump);
            try
            {
                return With(solver);
            }
            catch (SolverException)
            {
                IEnumerable<ProofResult> unknown = Wanted.Select(id =>
                    new ProofResult(id, Command, Name, Program.Name, ProofStatus.Unknown, 0, 0, TimeSpan.Zero, [], null));
                return new(Name, Command, Program.Name, 0, 0, solver.Queries, solver.Slowest, solver.Slowest, LeavesRestAlone: false, [.. unknown]);
            }
        }
    }
}
