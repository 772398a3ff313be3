namespace MeshSecurity.Testing;

/// <summary>Adapts the model to the engine interface.</summary>
/// <param name="mesh">The mesh and its rules.</param>
public sealed class ModelEngine(Mesh<Amount> mesh) : IEngine
{
    private State state = mesh.Genesis();

    /// <inheritdoc/>
    public Configuration Configuration => mesh.Configuration;

    /// <inheritdoc/>
    public Outcome Apply(Command command)
    {
        Step<Amount> step = mesh.Apply(state, command);
        state = step.Next;
        return step.Outcome;
    }

    /// <inheritdoc/>
    public State Export() => state;

    /// <inheritdoc/>
    public void Import(State state) => this.state = IsOfThisMesh(state)
        ? state
        : throw new ArgumentException("The state is of another mesh.", nameof(state));

    private bool IsOfThisMesh(State other) =>
        other.Pairings.Keys.SequenceEqual(state.Pairings.Keys)
        && other.Chains.Keys.SequenceEqual(state.Chains.Keys)
        && other.Chains.All(chain => chain.Value.Accounts.Keys.SequenceEqual(state.Chains[chain.Key].Accounts.Keys));
}
