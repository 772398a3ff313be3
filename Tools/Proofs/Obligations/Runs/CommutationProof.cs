using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>
/// Proof that two relay steps lead to the same state in either order, and that neither is refused: SYNC-4 for each two packets. Adjusts
/// that the two steps send are relayed as well, because their sequences depend on the order. Unbonding entries of one validator that
/// start in one second are compared without their order.
/// </summary>
internal sealed class CommutationProof
{
    private readonly IVariant variant;
    private readonly string? without;
    private readonly SolverSession solver;
    private readonly SymbolicExecution execution;
    private readonly SymbolicAmountSource amounts;
    private readonly Configuration configuration;
    private readonly State<Symbol> before;
    private readonly HashSet<string> contracts = new(StringComparer.Ordinal);
    private ProofStatus status;
    private bool isForAllRatios = true;
    private int paths;
    private int queries;

    private CommutationProof(
        Shape shape, IVariant variant, SolverSession solver, Func<SymbolicExecution, IFactors> factors, string? without)
    {
        (this.variant, this.solver, this.without) = (variant, solver, without);
        execution = new(solver);
        execution.Factors = factors(execution);
        amounts = new(execution);
        configuration = shape.Configuration(amounts.Wallet);
        before = new ShapeState<Symbol>(shape, amounts).Build(configuration);
    }

    /// <summary>Proves or refutes that the two packets of a shape commute. A refutation has no replay.</summary>
    /// <param name="shape">The shape, with two packets.</param>
    /// <param name="variant">The rules.</param>
    /// <param name="solver">The solver.</param>
    /// <param name="factors">Returns the ratios and prices of an execution.</param>
    /// <param name="without">The id of the statement that is not assumed; null to assume all.</param>
    public static ScenarioResult Prove(
        Shape shape, IVariant variant, SolverSession solver, Func<SymbolicExecution, IFactors> factors, string? without = null)
    {
        long start = Stopwatch.GetTimestamp();
        string name = NameOf(shape);
        solver.Topic = name;
        var proof = new CommutationProof(shape, variant, solver, factors, without);
        bool isPossible = proof.execution.Run(proof.Explore);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        var result = new ProofResult(
            Id,
            ProofRun.Orders,
            name,
            solver.Name,
            isPossible ? proof.status : ProofStatus.Vacuous,
            proof.paths,
            proof.queries,
            time,
            [.. proof.contracts.Order(StringComparer.Ordinal)],
            null)
        {
            IsForAllRatios = proof.execution.Factors is UnknownFactors && proof.isForAllRatios,
        };
        return new(
            name,
            ProofRun.Orders,
            solver.Name,
            result.Paths,
            result.Paths,
            solver.Queries,
            solver.Slowest,
            time,
            IsRestUnchanged: false,
            [result]);
    }

    /// <summary>The id of the invariant.</summary>
    public static string Id => RelayInvariant<Symbol>.Sync4.Id;

    /// <summary>Returns the name of the scenario of a shape.</summary>
    public static string NameOf(Shape shape) => $"{ProofRun.Orders}: {shape.Name}";

    /// <summary>Explores the paths of both orders. Returns whether some state of the shape satisfies the assumptions.</summary>
    private bool Explore()
    {
        Command<Symbol>[] steps = [.. StepsOf(before)];
        if (steps.Length != 2)
        {
            throw new InvalidOperationException($"A shape of two relay steps has two packets in flight; this one has {steps.Length}.");
        }

        if (!PathExploration.Assume(execution, amounts, configuration, before, without))
        {
            return false;
        }

        PathExploration.ForEachPath(execution, solver, () => ExplorePath(steps[0], steps[1]), () => status != ProofStatus.Proved);
        return true;
    }

    private void ExplorePath(Command<Symbol> one, Command<Symbol> other)
    {
        paths++;
        var mesh = new Mesh<Symbol>(configuration, variant.Rules<Symbol>());
        (State<Symbol> Left, State<Symbol> Right)? ends;
        try
        {
            ends = After(mesh, one, other) is { } left && After(mesh, other, one) is { } right ? (left, right) : null;
        }
        catch (Exception thrown) when (ModelFailure.IsOfTransition(thrown))
        {
            ends = null;
        }

        Formula same = ends is { } found ? execution.FormulaOf(() => AreSame(found.Left, found.Right)) : Formula.False;
        contracts.UnionWith(execution.Contracts);
        if (!same.IsTrue)
        {
            queries++;
            status = StateProof.Ask(execution, same);
            isForAllRatios &= !execution.NeededFactors;
        }
    }

    /// <summary>Returns the state after two steps and the relaying of the packets that they send; null if a step is refused.</summary>
    private State<Symbol>? After(Mesh<Symbol> mesh, Command<Symbol> first, Command<Symbol> second)
    {
        State<Symbol>? state = After(mesh, After(mesh, before, first), second);
        ulong last = before.Pairings[ProofMesh.ToJuno].Provider.LastSequence;
        ulong sent = state?.Pairings[ProofMesh.ToJuno].Provider.LastSequence ?? last;
        for (ulong sequence = last + 1; sequence <= sent; sequence++)
        {
            state = After(mesh, state, new Command<Symbol>.Deliver(ProofMesh.ToJuno, Side.Provider, sequence));
            state = After(mesh, state, new Command<Symbol>.Acknowledge(ProofMesh.ToJuno, Side.Provider, sequence));
        }

        return state;
    }

    private static State<Symbol>? After(Mesh<Symbol> mesh, State<Symbol>? state, Command<Symbol> command) =>
        state is not null && mesh.Apply(state, command) is { Outcome: Outcome.Accepted } step ? step.Next : null;

    private static IEnumerable<Command<Symbol>> StepsOf(State<Symbol> state) =>
        state.Pairings[ProofMesh.ToJuno].InFlight.Select(entry => (Command<Symbol>)(entry.Value.State == PacketState.Sent
            ? new Command<Symbol>.Deliver(ProofMesh.ToJuno, entry.Key.From, entry.Key.Sequence)
            : new Command<Symbol>.Acknowledge(ProofMesh.ToJuno, entry.Key.From, entry.Key.Sequence)));

    private static bool AreSame(State<Symbol> left, State<Symbol> right)
    {
        foreach (StakePlace<Symbol> place in left.Stakes())
        {
            if (!HasSameEntries(place.Stake, StakeIn(right, place)))
            {
                return false;
            }
        }

        return WithoutEntries(left) == WithoutEntries(right);
    }

    /// <summary>Returns whether two stakes have the same unbonding entries, those that start in one second in any order.</summary>
    private static bool HasSameEntries(Stake<Symbol> left, Stake<Symbol> right)
    {
        List<UnbondingEntry<Symbol>> unmatched = [.. right.Unbonding];
        foreach (UnbondingEntry<Symbol> entry in left.Unbonding)
        {
            int match = unmatched.FindIndex(other => other == entry);
            if (match < 0 || unmatched.Take(match).Any(other => other.Start != entry.Start))
            {
                return false;
            }

            unmatched.RemoveAt(match);
        }

        return unmatched.Count == 0;
    }

    private static Stake<Symbol> StakeIn(State<Symbol> state, StakePlace<Symbol> place) =>
        state.Chains[place.Chain].Accounts[place.User].StakeOf(place.Holder, place.Validator);

    private static State<Symbol> WithoutEntries(State<Symbol> state)
    {
        foreach (StakePlace<Symbol> place in state.Stakes())
        {
            Chain<Symbol> chain = state.Chains[place.Chain];
            Account<Symbol> account = chain.Accounts[place.User];
            Lien<Symbol> lien = account.LienOf(place.Holder);
            Lien<Symbol> cleared = lien with { Stakes = lien.Stakes.With(place.Validator, place.Stake with { Unbonding = [] }) };
            state = state.With(place.Chain, chain.With(place.User, account with { Liens = account.Liens.With(place.Holder, cleared) }));
        }

        return state;
    }
}
