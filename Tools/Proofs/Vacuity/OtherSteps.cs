namespace MeshSecurity.Proofs;

/// <summary>
/// Search for other results of a command that violate a statement: other amounts after it, another state in one respect, or another
/// outcome. Where there is one, the proof of the statement is not vacuous: it excludes that result.
/// </summary>
/// <param name="scenario">The command, and the structure before it.</param>
internal sealed class OtherSteps(IScenario scenario)
{
    private const int Tries = 8;

    private static readonly Outcome[] Outcomes =
        [new Outcome.Accepted([]), .. Enum.GetValues<Rejection>().Select(reason => new Outcome.Rejected(reason))];

    /// <summary>Returns which statements some of the tried results violate.</summary>
    /// <param name="outcome">The outcome on the path.</param>
    /// <param name="after">The state after the command on the path.</param>
    /// <param name="statements">The ids of the statements.</param>
    public IEnumerable<string> Violated(Outcome outcome, State<Symbol> after, IEnumerable<string> statements)
    {
        List<string> left = [.. statements];
        foreach (Transition<Amount> step in Steps(outcome, after))
        {
            foreach (string violated in left.Where(id => IsViolated(id, step)).ToArray())
            {
                left.Remove(violated);
                yield return violated;
            }

            if (left.Count == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>Returns the steps to try. The amounts of the states are random.</summary>
    private IEnumerable<Transition<Amount>> Steps(Outcome outcome, State<Symbol> after)
    {
        Transition<Amount>[] steps = [.. Enumerable.Range(0, Tries).Select(number => Step(outcome, after, number))];
        return steps
            .Concat(OtherStates.Of(steps[0].After).Select(other => steps[0] with { After = other }))
            .Concat(Outcomes.Select(other => steps[0] with { Outcome = other }));
    }

    private Transition<Amount> Step(Outcome outcome, State<Symbol> after, int seed)
    {
        var source = new SmallAmountSource(seed);
        (Configuration configuration, State<Amount> before) = scenario.StartOf(source);
        return new(configuration, before, scenario.CommandOf(source), outcome, new OpenState<Symbol, Amount>(source).Of(after));
    }

    private static bool IsViolated(string id, Transition<Amount> step)
    {
        try
        {
            return Statements.Find(id, step) is not null;
        }
        catch (Exception thrown) when (ModelFailure.IsOfTransition(thrown))
        {
            return false; // The statement says nothing of such a state.
        }
    }
}
