namespace MeshSecurity.Testing;

/// <summary>Runs an engine without the model and checks every invariant.</summary>
public static class EngineRunner
{
    /// <summary>Applies actions up to the first finding. Skips an action that submits no command in its state.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="create">Creates the engine at genesis.</param>
    /// <param name="from">The start of the run; null for genesis. Trace invariants are checked from genesis only.</param>
    /// <returns>The run with its findings.</returns>
    public static Run Replay(
        Configuration configuration, IReadOnlyList<RunAction> actions, Func<Configuration, IEngine> create, RunStart? from = null)
    {
        var checker = new Checker(new(configuration));
        if (from is not null && checker.CheckState(from.State) is { Count: > 0 } unfit)
        {
            return new(configuration, [], [], unfit) { From = from };
        }

        create = from?.WithImport(create) ?? create;
        var made = new List<RunAction>();
        var steps = new List<Transition>();
        IReadOnlyList<Finding> findings = [];
        IEngine engine = create(configuration);
        State state = engine.Export();
        for (int k = 0; k < actions.Count && findings.Count == 0; k++)
        {
            if (actions[k] is EngineProbe probe)
            {
                made.Add(probe);
                engine = probe.Run(engine, () => create(configuration));
                findings = state.Equals(engine.Export()) ? [] : [new(LockStep.Equivalence, probe.Name, "changes the state")];
            }
            else if (actions[k].In(state) is { } command)
            {
                made.Add(actions[k]);
                steps.Add(Step(engine, state, command, out Finding? failure));
                findings = failure is null ? checker.Check(steps[^1]) : [failure];
                state = steps[^1].After;
            }
        }

        return new(configuration, made, steps, findings.Count > 0 || from is not null ? findings : checker.Check(steps)) { From = from };
    }

    /// <summary>Applies a command. An exception becomes a finding and leaves the state unchanged.</summary>
    /// <remarks>Returns the same reference for an equal state, because invariants compare references as in the model.</remarks>
    private static Transition Step(IEngine engine, State before, Command command, out Finding? failure)
    {
        failure = null;
        try
        {
            Outcome outcome = engine.Apply(command);
            State after = engine.Export();
            return new(engine.Configuration, before, command, outcome, before.Equals(after) ? before : after);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            failure = new(Checker.Failure, command.GetType().Name, $"failed: {thrown.Message}");
            return new(engine.Configuration, before, command, new Outcome.Accepted([]), before);
        }
    }
}
