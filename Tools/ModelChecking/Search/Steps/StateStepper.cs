namespace MeshSecurity.Testing;

/// <summary>Executes commands on states that are objects.</summary>
/// <remarks>Costs an object graph per start state, and per successor the copy of its changed parts.</remarks>
internal abstract class StateStepper : IStepper
{
    private readonly StateFlattener flattener;
    private readonly StateBuilder builder;
    private readonly FlatSuccessor reached;

    protected StateStepper(Layout layout)
    {
        (flattener, builder, From) = (new(layout), new(layout), new(layout));
        reached = new(layout, From);
    }

    public FlatState From { get; }

    public FlatSuccessor Reached
    {
        get
        {
            flattener.Copy(Step.Before, Step.After, reached);
            return reached;
        }
    }

    public State After => Step.After;

    public Transition Step { get; private set; } = null!;

    protected State Before { get; private set; } = null!;

    public void Start() => Begin(builder.Build(From));

    public void Start(State state)
    {
        flattener.Copy(state, From);
        Begin(state);
    }

    public Rejection? Try(Command command, out Finding? finding)
    {
        Step = Execute(command, out finding);
        return (Step.Outcome as Outcome.Rejected)?.Reason;
    }

    public void Undo()
    {
    }

    public abstract Finding? Finish();

    /// <summary>Starts at a state; an engine imports it.</summary>
    public virtual void Begin(State state) => Before = state;

    /// <summary>Executes a command and undoes it.</summary>
    public abstract Transition Execute(Command command, out Finding? finding);
}

/// <summary>Executes commands on the model.</summary>
internal sealed class ModelStepper(Layout layout, Checker checker) : StateStepper(layout)
{
    public override Transition Execute(Command command, out Finding? finding) => checker.Apply(Before, command, out finding);

    public override Finding? Finish() => null;
}

/// <summary>Executes commands on an engine that imports, exports and rolls back.</summary>
/// <remarks>
/// Imports the start state once. Rolls back accepted commands. Commits rejected ones, so that <see cref="Finish"/> detects changes.
/// </remarks>
internal sealed class EngineStepper(Layout layout, IRewindableEngine engine) : StateStepper(layout)
{
    public override void Begin(State state)
    {
        base.Begin(state);
        engine.Import(state);
    }

    public override Transition Execute(Command command, out Finding? finding)
    {
        engine.Checkpoint();
        try
        {
            Outcome outcome = engine.Apply(command);
            State after = outcome is Outcome.Accepted ? engine.Export() : Before;
            Undo(outcome);
            finding = null;
            return new(engine.Configuration, Before, command, outcome, after);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            engine.Rollback();
            finding = FailureOf(command, thrown);
            return new(engine.Configuration, Before, command, new Outcome.Accepted([]), Before);
        }
    }

    public override Finding? Finish() =>
        EngineDifference.Of(Before, engine) is { Count: > 0 } differences ? ChangedByRejections(differences) : null;

    public static Finding FailureOf(Command command, Exception thrown) =>
        new(Checker.Failure, CommandDocument.NameOf(command), $"failed: {thrown.GetType().Name}: {thrown.Message}");

    public static Finding ChangedByRejections(IEnumerable<string> differences) =>
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

/// <summary>Executes commands on the model and on an engine in lock step, and compares outcomes and successors.</summary>
internal sealed class LockStepper(Layout layout, Checker checker, IRewindableEngine engine) : StateStepper(layout)
{
    private readonly EngineStepper engineStepper = new(layout, engine);
    public override void Begin(State state)
    {
        base.Begin(state);
        engineStepper.Begin(state);
    }

    public override Transition Execute(Command command, out Finding? finding)
    {
        Transition step = checker.Apply(Before, command, out finding);
        if (finding is not null)
        {
            return step;
        }

        Transition other = engineStepper.Execute(command, out Finding? failed);
        finding = failed is not null ? Difference(command, [$"makes the engine fail: {failed.What}"])
            : step.Outcome == other.Outcome && step.After == other.After ? null
            : Difference(command, Lines(step, other));
        return step;
    }

    public override Finding? Finish() => engineStepper.Finish() is { } changed ? changed with { Invariant = LockStep.Equivalence } : null;

    private static Finding Difference(Command command, IEnumerable<string> lines) =>
        new(LockStep.Equivalence, CommandDocument.NameOf(command), string.Join('\n', lines.Prepend("differs (model ≠ engine):")));

    private IEnumerable<string> Lines(Transition step, Transition other) =>
    [
        .. EngineDifference.Of(step.Outcome, other.Outcome),
        .. StateDifference.Between(checker.Mesh.Configuration, step.After, other.After).Take(10).Select(difference => $"{difference}"),
    ];
}
