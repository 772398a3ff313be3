using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>
/// Proves the obligations of one scenario: assumes every state invariant and hypothesis of an arbitrary state of the shape, runs the
/// model's transition on every path, and asks on each whether an invariant can be violated after it.
/// </summary>
internal sealed class Prover
{
    /// <summary>The obligation that no command fails on any path; where SLASH-5 speaks of the command it goes by that name.</summary>
    public const string Totality = "TOTAL";

    private const string TotalityInvariant = "SLASH-5";

    private readonly Scenario scenario;
    private readonly IVariant variant;
    private readonly WatchedSolver solver;
    private readonly Execution execution;
    private readonly SymbolicAmounts amounts;
    private readonly Dictionary<string, Goal> goals;
    private readonly Configuration configuration;
    private readonly State<Symbol> before;
    private readonly Command<Symbol> command;
    private int paths;
    private int accepted;
    private bool restChanged;
    private bool witnessed;

    private Prover(Scenario scenario, IVariant variant, WatchedSolver solver, Func<string, bool> wanted)
    {
        (this.scenario, this.variant, this.solver) = (scenario, variant, solver);
        solver.Topic = scenario.Name;
        execution = new(solver);
        amounts = new(execution);
        configuration = scenario.Shape.Configuration(amounts.Wallet);
        before = new ShapeState<Symbol>(scenario.Shape, amounts).Build(configuration);
        command = scenario.Deed.On(amounts);
        goals = ObligationsOf(scenario.Deed.Name).Where(wanted).ToDictionary(id => id, id => new Goal(), StringComparer.Ordinal);
    }

    /// <summary>The invariants that a command could break, by id, and that it does not fail.</summary>
    public static IEnumerable<string> ObligationsOf(string command) =>
        Invariants<Symbol>.OfState.Concat(Hypotheses<Symbol>.All).Cast<Invariant<Symbol>>().Concat(Invariants<Symbol>.OfStep)
            .Where(invariant => invariant.BrokenBy.IsEmpty || invariant.BrokenBy.Contains(command))
            .Select(invariant => invariant.Id)
            .Append(TotalityOf(command))
            .Distinct();

    /// <summary>Proves or refutes what is wanted of a scenario.</summary>
    public static ScenarioResult Prove(Scenario scenario, IVariant variant, WatchedSolver solver, Func<string, bool> wanted)
    {
        long start = Stopwatch.GetTimestamp();
        var prover = new Prover(scenario, variant, solver, wanted);
        bool possible = prover.execution.Run(prover.Assume);
        if (possible)
        {
            prover.execution.Run(prover.Explore);
        }

        return prover.Result(possible, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Assumes what holds in every reachable state.</summary>
    /// <returns>Whether some state of the shape satisfies it.</returns>
    private bool Assume()
    {
        foreach (Invariant<Symbol>.OfState invariant in Invariants<Symbol>.OfState.Concat(Hypotheses<Symbol>.All))
        {
            execution.Assert(execution.FormulaOf(() => invariant.Find(configuration, before) is null));
        }

        return solver.Check() == Satisfiability.Satisfiable;
    }

    private bool Explore()
    {
        var mesh = new Mesh<Symbol>(configuration, variant.Rules<Symbol>());
        var left = new Stack<IReadOnlyList<Choice>>();
        left.Push([]);
        while (left.TryPop(out IReadOnlyList<Choice>? given))
        {
            Execution.Mark mark = execution.Push();
            var path = new PathChooser(solver, given);
            execution.Chooser = path;
            Follow(mesh);
            foreach (IReadOnlyList<Choice> other in path.LeftOut())
            {
                left.Push(other);
            }

            execution.Pop(mark);
        }

        return true;
    }

    private void Follow(Mesh<Symbol> mesh)
    {
        paths++;
        Step<Symbol> step;
        try
        {
            step = mesh.Apply(before, command);
        }
        catch (Exception thrown) when (Failures.IsOfAmounts(thrown))
        {
            Ask(TotalityOf(scenario.Deed.Name), Formula.False);
            return;
        }

        var transition = new Transition<Symbol>(configuration, before, command, step.Outcome, step.Next);
        accepted += transition.Accepted ? 1 : 0;
        witnessed = witnessed || (transition.Accepted && solver.Check() == Satisfiability.Satisfiable);
        restChanged |= before.Chains.Any(chain =>
            !ReferenceEquals(chain.Value.Accounts[Cast.Rest], step.Next.Chains[chain.Key].Accounts[Cast.Rest]));
        foreach (Invariant<Symbol>.OfStep invariant in Invariants<Symbol>.OfStep)
        {
            Ask(invariant.Id, () => invariant.Find(transition) is null);
        }

        if (!ReferenceEquals(before, step.Next))
        {
            foreach (Invariant<Symbol>.OfState invariant in Invariants<Symbol>.OfState.Concat(Hypotheses<Symbol>.All))
            {
                Ask(invariant.Id, () => invariant.Find(configuration, step.Next) is null);
            }
        }
    }

    private void Ask(string invariant, Func<bool> holds)
    {
        if (goals.TryGetValue(invariant, out Goal? goal) && goal.IsOpen)
        {
            long start = Stopwatch.GetTimestamp();
            Ask(invariant, execution.FormulaOf(holds));
            goal.Time += Stopwatch.GetElapsedTime(start);
        }
    }

    private void Ask(string invariant, Formula holds)
    {
        if (!goals.TryGetValue(invariant, out Goal? goal) || !goal.IsOpen)
        {
            return;
        }

        goal.Contracts.UnionWith(execution.Contracts);
        if (holds.IsTrue)
        {
            return;
        }

        solver.Topic = $"{invariant} {scenario.Name}";
        Execution.Mark mark = execution.Push();
        execution.Assert(!holds);
        goal.Queries++;
        switch (solver.Check())
        {
            case Satisfiability.Satisfiable:
                goal.Refutation = new Replay(scenario, variant, solver, amounts, [.. execution.Contracts.Distinct()]).Of(invariant);
                goal.Status = goal.Refutation.IsSpurious ? ProofStatus.Spurious : ProofStatus.Refuted;
                break;
            case Satisfiability.Unknown:
                goal.Status = ProofStatus.Unknown;
                break;
        }

        execution.Pop(mark);
        solver.Topic = scenario.Name;
    }

    private ScenarioResult Result(bool possible, TimeSpan time)
    {
        bool asExpected = possible && (scenario.Expected == Expectation.Accepted ? witnessed : accepted == 0);
        IEnumerable<ProofResult> proofs = goals.Select(entry => new ProofResult(
            entry.Key,
            scenario.Deed.Name,
            scenario.Name,
            solver.Name,
            entry.Value.Status == ProofStatus.Proved && !asExpected ? ProofStatus.Vacuous : entry.Value.Status,
            paths,
            entry.Value.Queries,
            entry.Value.Time,
            [.. entry.Value.Contracts.Order(StringComparer.Ordinal)],
            entry.Value.Refutation));
        return new(
            scenario.Name, scenario.Deed.Name, solver.Name, paths, accepted, solver.Queries, solver.Slowest, time, !restChanged, [.. proofs]);
    }

    private static string TotalityOf(string command) =>
        Invariants<Symbol>.All.Single(invariant => invariant.Id == TotalityInvariant).BrokenBy.Contains(command) ? TotalityInvariant : Totality;

    private sealed class Goal
    {
        public ProofStatus Status { get; set; }

        public int Queries { get; set; }

        public TimeSpan Time { get; set; }

        public SortedSet<string> Contracts { get; } = new(StringComparer.Ordinal);

        public Refutation? Refutation { get; set; }

        /// <summary>Whether nothing speaks against it yet: one counterexample is enough.</summary>
        public bool IsOpen => Status == ProofStatus.Proved;
    }
}
