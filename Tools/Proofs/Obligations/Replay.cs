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
    Scenario scenario, IVariant variant, WatchedSolver solver, SymbolicAmounts amounts, IReadOnlyList<string> contracts)
{
    /// <summary>How long it may take to find small numbers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>People read small numbers best, and a mesh cannot hold the largest.</summary>
    private static readonly BigInteger[] Limits =
    [
        10, 20, 50, 100, 1000, 10_000, 1_000_000, 1_000_000_000, BigInteger.Pow(10, 18), BigInteger.Pow(2, 94),
    ];

    /// <summary>The counterexample, replayed.</summary>
    public Refutation Of(string invariant)
    {
        Dictionary<string, Amount> values = Values();
        var given = new GivenAmounts(values);
        (Configuration configuration, State<Amount> before) = ScenarioStart.Of(scenario.Shape, given);
        Command<Amount> command = scenario.Deed.On(given);
        try
        {
            Step<Amount> step = new Mesh<Amount>(configuration, variant.Rules<Amount>()).Apply(before, command);
            var transition = new Transition<Amount>(configuration, before, command, step.Outcome, step.Next);
            return Refuted(step, Found(invariant, transition));
        }
        catch (Exception thrown) when (Failures.IsOfAmounts(thrown))
        {
            return Refuted(null, new(command.GetType().Name, $"failed: {thrown.Message}"));
        }

        Refutation Refuted(Step<Amount>? step, Violation? found) =>
            new(scenario.Name, configuration, Map.Of(values.Where(entry => entry.Key != Deed.Amount)), before, command, step, found, contracts);
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
        IReadOnlyDictionary<Variable, BigInteger> any = solver.Values(variables);
        foreach (BigInteger limit in Limits)
        {
            if (Below(limit, variables) is { } small)
            {
                return Named(small);
            }
        }

        return Named(any);
    }

    /// <summary>Values up to a limit; null where there are none, or none that are easily found.</summary>
    private IReadOnlyDictionary<Variable, BigInteger>? Below(BigInteger limit, Variable[] variables)
    {
        using ISolver apart = solver.Copy(Patience);
        try
        {
            foreach (Formula small in amounts.Below(limit))
            {
                apart.Assert(small);
            }

            return apart.Check() == Satisfiability.Satisfiable ? apart.Values(variables) : null;
        }
        catch (SolverException)
        {
            return null;
        }
    }

    private Dictionary<string, Amount> Named(IReadOnlyDictionary<Variable, BigInteger> values) =>
        amounts.Variables.ToDictionary(entry => entry.Key, entry => Amount.Of(values[entry.Value]), StringComparer.Ordinal);
}
