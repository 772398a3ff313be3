namespace MeshSecurity.Proofs;

/// <summary>
/// Turns the model of a satisfiable query into a state and a command with amounts, and runs the rules on them. A refutation contains
/// the violation of this replay only.
/// </summary>
/// <param name="scenario">The command and the shape.</param>
/// <param name="variant">The refuted rules.</param>
/// <param name="solver">The solver, right after it found the query satisfiable.</param>
/// <param name="amounts">The variables.</param>
/// <param name="contracts">The contracts that the path relies on.</param>
internal sealed class CounterexampleReplay(
    IScenario scenario, IVariant variant, SolverSession solver, SymbolicAmountSource amounts, IReadOnlyList<string> contracts)
{
    /// <summary>The time limit of the search for small amounts.</summary>
    private static readonly TimeSpan SearchLimit = TimeSpan.FromSeconds(2);

    /// <summary>Returns the replayed counterexample of an invariant.</summary>
    public Refutation Of(string invariant)
    {
        Dictionary<string, Amount> values = Values();
        var source = new ModelAmountSource(values);
        (Configuration configuration, State<Amount> before) = ScenarioStart.Of(scenario, source);
        Command<Amount> command = scenario.CommandOf(source);
        try
        {
            Step<Amount> step = new Mesh<Amount>(configuration, variant.Rules<Amount>()).Apply(before, command);
            var transition = new Transition<Amount>(configuration, before, command, step.Outcome, step.Next);
            return Refuted(step, Found(invariant, transition));
        }
        catch (Exception thrown) when (ModelFailure.IsOfTransition(thrown))
        {
            return Refuted(null, new(command.GetType().Name, $"failed: {thrown.Message}"));
        }

        Refutation Refuted(Step<Amount>? step, Violation? found)
        {
            Map<string, Amount> ofState = Map.Of(values.Where(entry => entry.Key != CommandTemplate.AmountName));
            return new(scenario.Name, configuration, ofState, before, command, step, found, contracts);
        }
    }

    private static Violation? Found(string id, Transition<Amount> step)
    {
        try
        {
            return Statements.Find(id, step);
        }
        catch (Exception thrown) when (ModelFailure.Is(thrown))
        {
            return new("the state", thrown.Message);
        }
    }

    private Dictionary<string, Amount> Values()
    {
        Variable[] variables = [.. amounts.Variables.Values];
        IReadOnlyDictionary<Variable, BigInteger> any = solver.Values(variables);
        IReadOnlyDictionary<Variable, BigInteger>? small =
            amounts.Bounds.Select(bounds => Within(bounds, variables)).FirstOrDefault(found => found is not null);
        return amounts.Variables.ToDictionary(entry => entry.Key, entry => Amount.Of((small ?? any)[entry.Value]), StringComparer.Ordinal);
    }

    /// <summary>Returns values within bounds; null if there are none, or none within the time limit.</summary>
    private IReadOnlyDictionary<Variable, BigInteger>? Within(IEnumerable<Formula> bounds, Variable[] variables)
    {
        using ISolver copy = solver.Copy(SearchLimit);
        try
        {
            foreach (Formula small in bounds)
            {
                copy.Assert(small);
            }

            return copy.Check() == Satisfiability.Satisfiable ? copy.Values(variables) : null;
        }
        catch (SolverException)
        {
            return null;
        }
    }
}
