namespace MeshSecurity.Testing;

/// <summary>Takes every step from a state: each from the same state.</summary>
internal interface IStepper
{
    /// <summary>From here on steps start at a state.</summary>
    void Start(State state);

    /// <summary>Tries a command; an exception, or a difference between engines, is a finding.</summary>
    Transition Step(Command command, out Finding? finding);

    /// <summary>All commands were tried: whether what was rejected has changed anything.</summary>
    Finding? Finish();
}

/// <summary>The model takes the steps.</summary>
internal sealed class ModelStepper(Checker checker) : IStepper
{
    private State from = null!;

    public void Start(State state) => from = state;

    public Transition Step(Command command, out Finding? finding) => checker.Apply(from, command, out finding);

    public Finding? Finish() => null;
}

/// <summary>
/// An engine takes the steps. It takes over the state once; what a command did is undone, but a rejected command is left as it is, since
/// it must have done nothing.
/// </summary>
internal sealed class EngineStepper(Configuration mesh, IRewindableEngine engine) : IStepper
{
    private State from = null!;

    public void Start(State state)
    {
        from = state;
        engine.Import(state);
    }

    public Transition Step(Command command, out Finding? finding)
    {
        engine.Checkpoint();
        try
        {
            Outcome outcome = engine.Apply(command);
            State after = outcome is Outcome.Accepted ? engine.Export() : from;
            Undo(outcome);
            finding = null;
            return new(mesh, from, command, outcome, after);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            engine.Rollback();
            finding = new(Checker.Failure, CommandDocument.NameOf(command), $"failed: {thrown.GetType().Name}: {thrown.Message}");
            return new(mesh, from, command, new Outcome.Accepted([]), from);
        }
    }

    public Finding? Finish() => EngineDifference.Of(from, engine) is { Count: > 0 } differences
        ? new(Checker.Guard, "rejected commands", string.Join('\n', differences.Prepend("changed the state (before ≠ after):")))
        : null;

    private void Undo(Outcome outcome)
    {
        if (outcome is Outcome.Accepted)
        {
            engine.Rollback();
        }
        else
        {
            engine.Commit();
        }
    }
}

/// <summary>The model takes the steps, and an engine must take the same.</summary>
internal sealed class LockStepper(Checker checker, IRewindableEngine engine) : IStepper
{
    private readonly EngineStepper beside = new(checker.Mesh.Configuration, engine);
    private State from = null!;

    public void Start(State state)
    {
        from = state;
        beside.Start(state);
    }

    public Transition Step(Command command, out Finding? finding)
    {
        Transition step = checker.Apply(from, command, out finding);
        if (finding is not null)
        {
            return step;
        }

        Transition other = beside.Step(command, out Finding? failed);
        finding = failed is not null ? Difference(command, [$"makes the engine fail: {failed.What}"])
            : step.Outcome == other.Outcome && step.After == other.After ? null
            : Difference(command, Lines(step, other));
        return step;
    }

    public Finding? Finish() => beside.Finish() is { } changed ? changed with { Invariant = LockStep.Equivalence } : null;

    private static Finding Difference(Command command, IEnumerable<string> lines) =>
        new(LockStep.Equivalence, CommandDocument.NameOf(command), string.Join('\n', lines.Prepend("differs (model ≠ engine):")));

    private IEnumerable<string> Lines(Transition step, Transition other) =>
    [
        .. EngineDifference.Of(step.Outcome, other.Outcome),
        .. StateDifference.Between(checker.Mesh.Configuration, step.After, other.After).Take(10).Select(difference => difference.ToString()),
    ];
}
