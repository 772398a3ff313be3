namespace MeshSecurity.Testing;

/// <summary>Where a run starts that does not start at genesis: in a state that its name and its amounts are enough to build again.</summary>
/// <param name="Scenario">The name of the proof's scenario that the state is one of: a command and a shape.</param>
/// <param name="Amounts">The amounts for all that the shape leaves open, by name.</param>
/// <param name="State">The state.</param>
public sealed record RunStart(string Scenario, Map<string, Amount> Amounts, State State)
{
    /// <summary>Leads the engines of a kind here as soon as they are created.</summary>
    /// <param name="create">Creates an engine at a mesh's genesis.</param>
    public Func<Configuration, IEngine> Lead(Func<Configuration, IEngine> create) => mesh =>
    {
        IEngine engine = create(mesh);
        engine.Import(State);
        return engine;
    };
}
