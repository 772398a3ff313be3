namespace MeshSecurity.Testing;

/// <summary>Runs of an engine alone: what it does is held against every invariant, but not against the model.</summary>
public static class EngineRuns
{
    /// <summary>A run of given moves, up to the first finding; those that mean nothing in their state are passed over.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="moves">The moves.</param>
    /// <param name="create">Creates the engine at a mesh's genesis.</param>
    /// <param name="from">Where the run starts, as that of a <see cref="Runner"/> may; null for genesis.</param>
    public static Run Replay(
        Configuration configuration, IReadOnlyList<Move> moves, Func<Configuration, IEngine> create, RunStart? from = null)
    {
        var checker = new Checker(new(configuration));
        if (from is not null && checker.CheckState(from.State) is { Count: > 0 } unfit)
        {
            return new(configuration, [], [], unfit) { From = from };
        }

        create = from?.Lead(create) ?? create;
        var made = new List<Move>();
        var steps = new List<Transition>();
        IReadOnlyList<Finding> findings = [];
        IEngine engine = create(configuration);
        State state = engine.Export();
        for (int k = 0; k < moves.Count && findings.Count == 0; k++)
        {
            if (moves[k] is Move.Upkeep upkeep)
            {
                made.Add(upkeep);
                engine = upkeep.Do(engine, () => create(configuration));
                findings = Kept(state, engine.Export()) ? [] : [new(LockStep.Equivalence, upkeep.GetType().Name.ToLowerInvariant(), "changes the state")];
            }
            else if (moves[k].In(state) is { } command)
            {
                made.Add(moves[k]);
                steps.Add(Step(engine, state, command, out Finding? failure));
                findings = failure is null ? checker.Check(steps[^1]) : [failure];
                state = steps[^1].After;
            }
        }

        return new(configuration, made, steps, findings.Count > 0 || from is not null ? findings : checker.Check(steps)) { From = from };
    }

    /// <summary>An exception becomes a finding, and the state stays. A state that stays is the same one, as it is in the model.</summary>
    private static Transition Step(IEngine engine, State before, Command command, out Finding? failure)
    {
        failure = null;
        try
        {
            Outcome outcome = engine.Apply(command);
            State after = engine.Export();
            return new(engine.Configuration, before, command, outcome, Kept(before, after) ? before : after);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            failure = new(Checker.Failure, command.GetType().Name, $"failed: {thrown.Message}");
            return new(engine.Configuration, before, command, new Outcome.Accepted([]), before);
        }
    }

    private static bool Kept(State before, State after) => before.Equals(after);
}
