namespace MeshSecurity.Testing;

/// <summary>Records the steps of an engine.</summary>
/// <param name="engine">The engine. Its state is exported after every command.</param>
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

    /// <summary>Imports a state and discards the recorded steps.</summary>
    /// <param name="state">The state.</param>
    public void Import(State state)
    {
        engine.Import(state);
        steps.Clear();
        this.state = state;
    }

    /// <summary>Returns the recorded run.</summary>
    /// <param name="finding">The finding of the last step; null if there is none.</param>
    public Run Run(Finding? finding) =>
        new(Configuration, [.. steps.Select(step => new RunAction.Submit(step.Command))], [.. steps], finding is null ? [] : [finding]);
}
