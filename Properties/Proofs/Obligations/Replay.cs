namespace MeshSecurity.Proofs;

/// <summary>
/// Turns what a solver found into a real state and command, and runs the model on them: only what happens there is shown.
/// </summary>
/// <param name="scenario">The command and the shape.</param>
/// <param name="variant">The rules that were refuted.</param>
/// <param name="solver">The solver, which has just found that the violation is possible.</param>
/// <param name="amounts">The unknowns.</param>
/// <param name="contracts">The contracts that were assumed on the way.</param>
internal sealed class Replay(
    Scenario scenario, IVariant variant, ISolver solver, SymbolicAmounts amounts, IReadOnlyList<string> contracts)
{
    /// <summary>People read small numbers best, and a mesh cannot hold the largest.</summary>
    private static readonly BigInteger[] Limits =
    [
        5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 1_000_000, 1_000_000_000, BigInteger.Pow(10, 18), BigInteger.Pow(2, 94),
    ];

    /// <summary>The counterexample, replayed.</summary>
    public Refutation Of(string invariant)
    {
        var given = new GivenAmounts(Values());
        Configuration configuration = scenario.Shape.Configuration(given.Wallet);
        State<Amount> before = new ShapeState<Amount>(scenario.Shape, given).Build(configuration);
        Command<Amount> command = scenario.Deed.On(given);
        try
        {
            Step<Amount> step = new Mesh<Amount>(configuration, variant.Rules<Amount>()).Apply(before, command);
            var transition = new Transition<Amount>(configuration, before, command, step.Outcome, step.Next);
            return Refuted(step.Next, Found(invariant, transition));
        }
        catch (Exception thrown) when (Failures.IsOfAmounts(thrown))
        {
            return Refuted(null, new(command.GetType().Name, $"failed: {thrown.Message}"));
        }

        Refutation Refuted(State<Amount>? after, Violation? found) =>
            new(scenario.Name, configuration, before, command, after, found, contracts);
    }

    private static Violation? Found(string id, Transition<Amount> step)
    {
        Invariant<Amount>? invariant = Invariants<Amount>.All.Concat(Hypotheses<Amount>.All).FirstOrDefault(known => known.Id == id);
        try
        {
            return invariant switch
            {
                Invariant<Amount>.OfState state => state.Find(step.Configuration, step.After),
                Invariant<Amount>.OfStep relation => relation.Find(step),
                _ => null,
            };
        }
        catch (Exception thrown) when (Failures.IsOfAmounts(thrown))
        {
            return new("the state", thrown.Message);
        }
    }

    private Dictionary<string, Amount> Values()
    {
        Variable[] variables = [.. amounts.Variables.Values];
        foreach (BigInteger limit in Limits)
        {
            solver.Push();
            foreach (Formula small in amounts.Below(limit))
            {
                solver.Assert(small);
            }

            bool possible = solver.Check() == Verdict.Satisfiable;
            IReadOnlyDictionary<Variable, BigInteger>? found = possible ? solver.Values(variables) : null;
            solver.Pop();
            if (found is not null)
            {
                return Named(found);
            }
        }

        return solver.Check() == Verdict.Satisfiable
            ? Named(solver.Values(variables))
            : throw new SolverException($"{solver.Name} finds a counterexample and loses it again.");
    }

    private Dictionary<string, Amount> Named(IReadOnlyDictionary<Variable, BigInteger> values) =>
        amounts.Variables.ToDictionary(entry => entry.Key, entry => Amount.Of(values[entry.Value]), StringComparer.Ordinal);
}
