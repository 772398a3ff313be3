namespace MeshSecurity.Testing;

/// <summary>The start of a run that does not start at genesis. The name and the amounts are enough to rebuild the state.</summary>
/// <param name="Scenario">The name of the proof scenario that contains the state: a command and a shape.</param>
/// <param name="Amounts">The values of the shape's symbols, by name.</param>
/// <param name="State">The state.</param>
public sealed record RunStart(string Scenario, Map<string, Amount> Amounts, State State)
{
    /// <summary>Returns a factory of engines that start in this state.</summary>
    /// <param name="create">Creates an engine at genesis.</param>
    public Func<Configuration, IEngine> WithImport(Func<Configuration, IEngine> create) => mesh =>
    {
        IEngine engine = create(mesh);
        engine.Import(State);
        return engine;
    };
}
