namespace MeshSecurity.Tests;

/// <summary>Represents the model with a wrong step in place of each correct one, for mistakes that no rule can express.</summary>
/// <param name="configuration">The mesh.</param>
/// <param name="twist">Returns the wrong step for a correct one.</param>
internal sealed class TwistedEngine(Configuration configuration, Func<Transition<Amount>, Step<Amount>> twist) : IRewindableEngine
{
    private readonly Mesh<Amount> mesh = new(configuration);
    private readonly Stack<State<Amount>> checkpoints = new();
    private State<Amount> state = new Mesh<Amount>(configuration).Genesis();

    public Configuration Configuration { get; } = configuration;

    public Outcome Apply(Command<Amount> command)
    {
        Step<Amount> right = mesh.Apply(state, command);
        Step<Amount> step = twist(new(Configuration, state, command, right.Outcome, right.Next));
        state = step.Next;
        return step.Outcome;
    }

    public State<Amount> Export() => state;

    public void Import(State<Amount> state) => this.state = state;

    public void Checkpoint() => checkpoints.Push(state);

    public void Rollback() => state = checkpoints.Pop();

    public void Commit() => checkpoints.Pop();
}
