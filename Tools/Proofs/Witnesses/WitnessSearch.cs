using MeshSecurity.Testing;

namespace MeshSecurity.Proofs;

/// <summary>
/// Asks the solver for amounts that take each explored path, and runs the command with them on the model and an engine in lock step.
/// </summary>
/// <param name="scenario">The command, and the shape or the structure.</param>
/// <param name="engine">Creates the engine at genesis.</param>
internal sealed class WitnessSearch(IScenario scenario, Func<Configuration, IEngine> engine) : IPathVisitor
{
    private readonly List<PathWitness> paths = [];
    private readonly List<ContractUse> uses = [];
    private DecisionTrace trace = new();
    private Formula[] valid = [];

    /// <summary>A witness for each path so far.</summary>
    public IReadOnlyList<PathWitness> Paths => paths;

    public void Enter(SymbolicExecution execution, State<Symbol> before)
    {
        valid = [.. RewardsAboveZero(before)];
        trace = new();
        uses.Clear();
        execution.Decided = holds => OnPath(() => trace.Add(holds));
        execution.OperationUsed = use => OnPath(() => uses.Add(use));

        void OnPath(Action record)
        {
            if (execution.Chooser is BranchChooser)
            {
                record();
            }
        }
    }

    public void Leave(SolverSession solver, SymbolicAmountSource amounts, Outcome? outcome) =>
        paths.Add(Search(solver, amounts, PathSignature.NameOf(outcome), trace.ToString()));

    /// <summary>Takes the first amounts whose run takes the path; otherwise the first amounts of all.</summary>
    private PathWitness Search(SolverSession solver, SymbolicAmountSource amounts, string outcome, string decisions)
    {
        Satisfiability any = solver.Check();
        if (any == Satisfiability.Unsatisfiable)
        {
            return Without(WitnessStatus.Impossible);
        }

        PathWitness? best = null;
        bool isInvalid = any == Satisfiability.Satisfiable;
        foreach (WitnessRange range in WitnessRange.Valid)
        {
            Satisfiability verdict = Search(solver, amounts, range, values => Run(values, outcome, decisions), out PathWitness? found);
            isInvalid &= verdict == Satisfiability.Unsatisfiable;
            best = best is null || found is { Status: WitnessStatus.SamePath } or { HasFinding: true } ? found ?? best : best;
            if (best is { Status: WitnessStatus.SamePath } or { HasFinding: true })
            {
                return best;
            }
        }

        return best ?? Without(isInvalid ? WitnessStatus.Invalid : WitnessStatus.Unknown);

        PathWitness Without(WitnessStatus status) => new(scenario.Name, scenario.CommandName, outcome, status, null);
    }

    /// <summary>Searches in a range, first for amounts with exact results of operations, then for any.</summary>
    private Satisfiability Search(
        SolverSession solver,
        SymbolicAmountSource amounts,
        WitnessRange range,
        Func<Dictionary<string, Amount>, PathWitness> run,
        out PathWitness? found)
    {
        found = null;
        solver.Push();
        foreach (Formula condition in range.Of(amounts).Concat(valid))
        {
            solver.Assert(condition);
        }

        Satisfiability verdict = solver.Check();
        if (verdict == Satisfiability.Satisfiable)
        {
            Dictionary<string, Amount> any = ValuesOf(solver, amounts);
            found = run(uses.Count == 0 ? any : new ExactOperations(solver, uses).Find(() => ValuesOf(solver, amounts)) ?? any);
        }

        solver.Pop();
        return verdict;
    }

    /// <summary>Returns that each packet of rewards has an amount above zero, because a mesh accrues and sends no zero.</summary>
    private static IEnumerable<Formula> RewardsAboveZero(State<Symbol> state) =>
        from pairing in state.Pairings.Values
        from flight in pairing.InFlight.Values
        where flight.Packet is Packet<Symbol>.Distribute
        select Formula.GreaterOrEqual(((Packet<Symbol>.Distribute)flight.Packet).Amount.Term, Linear.Of(BigInteger.One));

    private static Dictionary<string, Amount> ValuesOf(SolverSession solver, SymbolicAmountSource amounts)
    {
        IReadOnlyDictionary<Variable, BigInteger> found = solver.Values([.. amounts.Variables.Values]);
        return amounts.Variables.ToDictionary(entry => entry.Key, entry => Amount.Of(found[entry.Value]), StringComparer.Ordinal);
    }

    private PathWitness Run(Dictionary<string, Amount> values, string outcome, string decisions)
    {
        var source = new ModelAmountSource(values);
        (Configuration configuration, State<Amount> before) = ScenarioStart.Of(scenario, source);
        Map<string, Amount> ofState = Map.Of(values.Where(entry => entry.Key != CommandTemplate.AmountName));
        var from = new RunStart(scenario.Name, ofState, before);
        var command = new RunAction.Submit(scenario.CommandOf(source));
        Run run = PathWitness.RunOn(engine, configuration, from, command);
        var traced = new TracedAmountSource(source);
        PathSignature open = SignatureOf(scenario.StartOf(traced), traced);
        bool isSame = open.Outcome == outcome && open.Decisions == decisions;
        return new(scenario.Name, scenario.CommandName, outcome, isSame ? WitnessStatus.SamePath : WitnessStatus.OtherPath, run)
        {
            Signature = SignatureOf(ScenarioStart.Of(scenario, traced), traced),
        };
    }

    /// <summary>
    /// Returns the path of the command from a start. Symbols have a stake for each bucket; a state in the form that a mesh stores has none
    /// of zero, as in random runs.
    /// </summary>
    private PathSignature SignatureOf((Configuration Configuration, State<TracedAmount> State) start, TracedAmountSource amounts)
    {
        var mesh = new Mesh<TracedAmount>(start.Configuration, Rules<TracedAmount>.Standard);
        return PathSignature.Of(mesh, start.State, scenario.CommandOf(amounts)).Signature;
    }
}
