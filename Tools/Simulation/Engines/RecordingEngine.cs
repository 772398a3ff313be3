namespace MeshSecurity.Testing;

/// <summary>An engine that keeps what it did, so that it can be told as a run.</summary>
/// <param name="engine">The engine that does it. It exports its state after every command, which takes an engine without records of its own a while.</param>
public sealed class RecordingEngine(IEngine engine) : IEngine
{
    private readonly List<Transition> steps = [];
    private State state = engine.Export();

    /// <inheritdoc/>
    public Configuration Configuration => engine.Configuration;

    /// <inheritdoc/>
    public Outcome Apply(Command command)
    {
        Outcome outcome = engine.Apply(command);
        State after = engine.Export();
        steps.Add(new(Configuration, state, command, outcome, after));
        state = after;
        return outcome;
    }

    /// <inheritdoc/>
    public State Export() => state;

    /// <summary>Sets the state; the run starts anew from there.</summary>
    public void Import(State state)
    {
        engine.Import(state);
        steps.Clear();
        this.state = state;
    }

    /// <summary>What it did so far.</summary>
    /// <param name="finding">What was wrong with the last step; null where nothing was.</param>
    public Run Run(Finding? finding) =>
        new(Configuration, [.. steps.Select(step => new Move.Plain(step.Command))], [.. steps], finding is null ? [] : [finding]);
}
