namespace MeshSecurity.Testing;

/// <summary>Takes steps from a state that is an object.</summary>
internal abstract class StateStepper : IStepper
{
    private readonly FlatOfState flatOf;
    private readonly StateOfFlat stateOf;
    private readonly FlatStep reached;

    protected StateStepper(Layout layout)
    {
        (flatOf, stateOf, From) = (new(layout), new(layout), new(layout));
        reached = new(layout, From);
    }

    public FlatState From { get; }

    public FlatStep Reached
    {
        get
        {
            flatOf.Copy(Step.Before, Step.After, reached);
            return reached;
        }
    }

    public State After => Step.After;

    public Transition Step { get; private set; } = null!;

    public void Start() => Begin(stateOf.Make(From));

    public void Start(State state)
    {
        flatOf.Copy(state, From);
        Begin(state);
    }

    public Rejection? Try(Command command, out Finding? finding)
    {
        Step = Take(command, out finding);
        return (Step.Outcome as Outcome.Rejected)?.Reason;
    }

    public void Undo()
    {
    }

    public abstract Finding? Finish();

    /// <summary>From here on steps start at a state.</summary>
    public abstract void Begin(State state);

    /// <summary>Takes the step of a command, which nothing is left of.</summary>
    public abstract Transition Take(Command command, out Finding? finding);
}

/// <summary>The model takes the steps.</summary>
internal sealed class ModelStepper(Layout layout, Checker checker) : StateStepper(layout)
{
    private State from = null!;

    public override void Begin(State state) => from = state;

    public override Transition Take(Command command, out Finding? finding) => checker.Apply(from, command, out finding);

    public override Finding? Finish() => null;
}

/// <summary>
/// An engine takes the steps. It takes over the state once; what a command did is undone, but a rejected command is left as it is, since
/// it must have done nothing.
/// </summary>
internal sealed class EngineStepper(Layout layout, IRewindableEngine engine) : StateStepper(layout)
{
    private State from = null!;

    public override void Begin(State state)
    {
        from = state;
        engine.Import(state);
    }

    public override Transition Take(Command command, out Finding? finding)
    {
        engine.Checkpoint();
        try
        {
            Outcome outcome = engine.Apply(command);
            State after = outcome is Outcome.Accepted ? engine.Export() : from;
            Undo(outcome);
            finding = null;
            return new(engine.Configuration, from, command, outcome, after);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            engine.Rollback();
            finding = FailureOf(command, thrown);
            return new(engine.Configuration, from, command, new Outcome.Accepted([]), from);
        }
    }

    public override Finding? Finish() => EngineDifference.Of(from, engine) is { Count: > 0 } differences
        ? ChangedBy(differences)
        : null;

    /// <summary>The finding that a command failed.</summary>
    public static Finding FailureOf(Command command, Exception thrown) =>
        new(Checker.Failure, CommandDocument.NameOf(command), $"failed: {thrown.GetType().Name}: {thrown.Message}");

    /// <summary>The finding that rejected commands changed something.</summary>
    public static Finding ChangedBy(IEnumerable<string> differences) =>
        new(Checker.Guard, "rejected commands", string.Join('\n', differences.Prepend("changed the state (before ≠ after):")));

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
internal sealed class LockStepper(Layout layout, Checker checker, IRewindableEngine engine) : StateStepper(layout)
{
    private readonly EngineStepper beside = new(layout, engine);
    private State from = null!;

    public override void Begin(State state)
    {
        from = state;
        beside.Begin(state);
    }

    public override Transition Take(Command command, out Finding? finding)
    {
        Transition step = checker.Apply(from, command, out finding);
        if (finding is not null)
        {
            return step;
        }

        Transition other = beside.Take(command, out Finding? failed);
        finding = failed is not null ? Difference(command, [$"makes the engine fail: {failed.What}"])
            : step.Outcome == other.Outcome && step.After == other.After ? null
            : Difference(command, Lines(step, other));
        return step;
    }

    public override Finding? Finish() => beside.Finish() is { } changed ? changed with { Invariant = LockStep.Equivalence } : null;

    private static Finding Difference(Command command, IEnumerable<string> lines) =>
        new(LockStep.Equivalence, CommandDocument.NameOf(command), string.Join('\n', lines.Prepend("differs (model ≠ engine):")));

    private IEnumerable<string> Lines(Transition step, Transition other) =>
    [
        .. EngineDifference.Of(step.Outcome, other.Outcome),
        .. StateDifference.Between(checker.Mesh.Configuration, step.After, other.After).Take(10).Select(difference => difference.ToString()),
    ];
}
