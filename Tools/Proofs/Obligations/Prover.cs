using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>
/// Proves the obligations of one scenario. Assumes every state invariant and hypothesis of the state before, runs the model's
/// transition on every path, and asks the solver on each path whether an invariant can be violated after it.
/// </summary>
internal sealed class Prover
{
    /// <summary>The obligation that a command fails on no path. For commands of SLASH-5 it has the name of that invariant.</summary>
    public const string Totality = "TOTAL";

    private const string TotalityInvariant = "SLASH-5";

    /// <summary>Bounds the paths for unknown ratios. Contracts allow more paths than the ratios of a mesh.</summary>
    private const int MaxPathsForAllRatios = 400;

    private readonly IScenario scenario;
    private readonly IVariant variant;
    private readonly SolverSession solver;
    private readonly SymbolicExecution execution;
    private readonly SymbolicAmountSource amounts;
    private readonly Dictionary<string, Obligation> obligations;
    private readonly Configuration configuration;
    private readonly State<Symbol> before;
    private readonly Command<Symbol> command;
    private readonly bool isForAllRatios;
    private string? without;
    private IPathVisitor? visitor;
    private int paths;
    private int accepted;
    private bool isRestUnchanged = true;
    private bool isAcceptancePossible;

    private Prover(IScenario scenario, IVariant variant, SolverSession solver, Func<string, bool> wanted, bool isForAllRatios)
    {
        (this.scenario, this.variant, this.solver, this.isForAllRatios) = (scenario, variant, solver, isForAllRatios);
        solver.Topic = scenario.Name;
        execution = new(solver);
        if (isForAllRatios)
        {
            execution.Factors = new UnknownFactors(execution);
        }

        amounts = new(execution);
        (configuration, before) = scenario.StartOf(amounts);
        command = scenario.CommandOf(amounts);
        obligations = ObligationsOf(scenario.CommandName).Where(wanted).ToDictionary(id => id, _ => new Obligation());
    }

    private bool HasTooManyPaths => isForAllRatios && paths > MaxPathsForAllRatios;

    private static IEnumerable<Invariant<Symbol>.OfStep> StepStatements => Invariants<Symbol>.OfStep.Concat(RunSteps<Symbol>.All);

    /// <summary>Returns the ids of the invariants that a command could violate, and of its totality.</summary>
    public static IEnumerable<string> ObligationsOf(string command) =>
        Hypotheses<Symbol>.WithStateInvariants.Cast<Invariant<Symbol>>().Concat(StepStatements)
            .Where(invariant => invariant.BrokenBy.IsEmpty || invariant.BrokenBy.Contains(command))
            .Select(invariant => invariant.Id)
            .Append(TotalityOf(command))
            .Distinct();

    /// <summary>
    /// Proves or refutes the wanted obligations of a scenario, with the ratios and prices of its mesh.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="variant">The rules.</param>
    /// <param name="solver">The solver.</param>
    /// <param name="wanted">Returns whether to prove an obligation.</param>
    /// <param name="without">The id of the statement that is not assumed; null to assume all.</param>
    public static ScenarioResult Prove(
        IScenario scenario, IVariant variant, SolverSession solver, Func<string, bool> wanted, string? without = null) =>
        new Prover(scenario, variant, solver, wanted, isForAllRatios: false) { without = without }.Start()!;

    /// <summary>Shows each path of a scenario to a visitor.</summary>
    public static void Visit(IScenario scenario, IVariant variant, SolverSession solver, IPathVisitor visitor) =>
        new Prover(scenario, variant, solver, _ => false, isForAllRatios: false) { visitor = visitor }.Start();

    /// <summary>
    /// Proves or refutes the wanted obligations of a scenario, for all ratios and prices where that succeeds. Otherwise it proves them
    /// with those of the mesh: an obligation that is not proved for all, and every obligation of a scenario with too many paths.
    /// </summary>
    public static ScenarioResult ProveForAllRatios(
        IScenario scenario, IVariant variant, SolverSession solver, Func<string, bool> wanted, string? without = null)
    {
        using SolverSession ofAll = solver.Fresh(SmtLibWriter.LinearLogic);
        return new Prover(scenario, variant, ofAll, wanted, isForAllRatios: true) { without = without }.Start()
            ?? Prove(scenario, variant, solver, wanted, without);
    }

    /// <summary>Returns the result; null if there are too many paths for unknown ratios.</summary>
    private ScenarioResult? Start()
    {
        long start = Stopwatch.GetTimestamp();
        bool isPossible = execution.Run(Explore);
        return HasTooManyPaths ? null : Result(isPossible, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Explores the paths of the command. Returns whether some state of the shape satisfies the assumptions.</summary>
    private bool Explore()
    {
        if (!PathExploration.Assume(execution, amounts, configuration, before, without))
        {
            return false;
        }

        var mesh = new Mesh<Symbol>(configuration, variant.Rules<Symbol>());
        PathExploration.ForEachPath(execution, solver, () => ExplorePath(mesh), () => HasTooManyPaths);
        return true;
    }

    private void ExplorePath(Mesh<Symbol> mesh)
    {
        paths++;
        Step<Symbol> step;
        visitor?.Enter(execution, before);
        int compared = execution.Comparisons;
        try
        {
            step = mesh.Apply(before, command);
        }
        catch (Exception thrown) when (ModelFailure.IsOfTransition(thrown))
        {
            visitor?.Leave(solver, amounts, null);
            Ask(TotalityOf(scenario.CommandName), () => false);
            return;
        }

        visitor?.Leave(solver, amounts, step.Outcome);
        if (obligations.TryGetValue(TotalityOf(scenario.CommandName), out Obligation? total))
        {
            total.ComparesAmounts |= execution.Comparisons > compared;
        }

        var transition = new Transition<Symbol>(configuration, before, command, step.Outcome, step.Next);
        accepted += transition.Accepted ? 1 : 0;
        isAcceptancePossible = isAcceptancePossible || (transition.Accepted && amounts.Exist());
        isRestUnchanged &= Frame.IsKept(before, step.Next);
        foreach (Invariant<Symbol>.OfStep invariant in StepStatements)
        {
            Ask(invariant.Id, () => invariant.Find(transition) is null);
        }

        if (!ReferenceEquals(before, step.Next))
        {
            foreach (Invariant<Symbol>.OfState invariant in Hypotheses<Symbol>.WithStateInvariants)
            {
                Ask(invariant.Id, () => invariant.Find(configuration, step.Next) is null);
            }

        }

        SearchViolations(step);
    }

    private void SearchViolations(Step<Symbol> step)
    {
        string[] open = [.. from entry in obligations where !entry.Value.IsViolable select entry.Key];
        foreach (string violated in new OtherSteps(scenario).Violated(step.Outcome, step.Next, open))
        {
            obligations[violated].IsViolable = true;
        }
    }

    private void Ask(string invariant, Func<bool> predicate)
    {
        if (!obligations.TryGetValue(invariant, out Obligation? obligation) || obligation.Status != ProofStatus.Proved)
        {
            return;
        }

        long start = Stopwatch.GetTimestamp();
        int compared = execution.Comparisons;
        Formula holds = execution.FormulaOf(predicate);
        obligation.ComparesAmounts |= execution.Comparisons > compared;
        obligation.Contracts.UnionWith(execution.Contracts);
        if (!holds.IsTrue)
        {
            solver.Topic = $"{invariant} {scenario.Name}";
            obligation.Queries++;
            if (execution.Check(!holds, () => obligation.Refutation = Replay(invariant)) != Satisfiability.Unsatisfiable)
            {
                obligation.Status = obligation.Refutation is not { } found ? ProofStatus.Unknown
                    : found.IsSpurious ? ProofStatus.Spurious
                    : ProofStatus.Refuted;
            }

            obligation.IsForAllRatios &= !execution.NeededFactors;
            solver.Topic = scenario.Name;
        }

        obligation.Time += Stopwatch.GetElapsedTime(start);
    }

    private Refutation Replay(string invariant) =>
        new CounterexampleReplay(scenario, variant, solver, amounts, [.. execution.Contracts.Distinct()]).Of(invariant);

    private ScenarioResult Result(bool isPossible, TimeSpan time)
    {
        string name = scenario.CommandName;
        bool isAsExpected = isPossible && scenario.IsAccepted switch
        {
            true => isAcceptancePossible,
            false => accepted == 0,
            null => true,
        };
        IEnumerable<ProofResult> proofs = obligations.Select(entry => new ProofResult(
            entry.Key,
            name,
            scenario.Name,
            solver.Name,
            entry.Value.Status == ProofStatus.Proved && !isAsExpected ? ProofStatus.Vacuous : entry.Value.Status,
            paths,
            entry.Value.Queries,
            entry.Value.Time,
            [.. entry.Value.Contracts.Order(StringComparer.Ordinal)],
            entry.Value.Refutation)
        {
            IsForAllRatios = isForAllRatios && entry.Value.IsForAllRatios,
            ComparesAmounts = entry.Value.ComparesAmounts,
            IsViolable = entry.Value.IsViolable,
        });
        return new(scenario.Name, name, solver.Name, paths, accepted, solver.Queries, solver.Slowest, time, isRestUnchanged, [.. proofs])
        {
            Answers = solver.Answers,
        };
    }

    private static string TotalityOf(string command) =>
        Invariants<Symbol>.All.Single(invariant => invariant.Id == TotalityInvariant).BrokenBy.Contains(command)
            ? TotalityInvariant
            : Totality;

    /// <summary>Result of one obligation so far. One counterexample ends it.</summary>
    private sealed class Obligation
    {
        public ProofStatus Status { get; set; }

        public bool IsForAllRatios { get; set; } = true;

        public bool ComparesAmounts { get; set; }

        public bool IsViolable { get; set; }

        public int Queries { get; set; }

        public TimeSpan Time { get; set; }

        public HashSet<string> Contracts { get; } = new(StringComparer.Ordinal);

        public Refutation? Refutation { get; set; }
    }
}
