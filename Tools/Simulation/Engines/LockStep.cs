namespace MeshSecurity.Testing;

/// <summary>Runs an engine in lock step with the model: after every action their outcomes and states must be equal.</summary>
/// <remarks>An exception of the engine is a finding.</remarks>
/// <param name="configuration">The mesh.</param>
/// <param name="create">Creates the engine at genesis; called when the run starts.</param>
public sealed class LockStep(Configuration configuration, Func<Configuration, IEngine> create) : ISystemUnderTest
{
    /// <summary>The id of the finding that an engine differs from the model.</summary>
    public const string Equivalence = "EQUIVALENCE";

    private IEngine? engine;

    private IEngine Engine => engine ??= create(configuration);

    /// <inheritdoc/>
    public IReadOnlyList<EngineProbe> Probes => EngineProbe.All;

    /// <inheritdoc/>
    public Finding? Start(State state) => Compare("genesis", () => EngineDifference.Of(state, Engine));

    /// <summary>Returns true: an engine implements every command.</summary>
    /// <param name="command">The command.</param>
    public bool Supports(Command command) => true;

    /// <inheritdoc/>
    public Finding? Apply(Command command, Outcome outcome, State state) => Compare(
        CommandDocument.NameOf(command),
        () => [.. EngineDifference.Of(outcome, Engine.Apply(command)), .. EngineDifference.Of(state, Engine)]);

    /// <inheritdoc/>
    public Finding? Run(EngineProbe probe, State state) => Compare(probe.Name, () =>
    {
        engine = probe.Run(Engine, () => create(configuration));
        return EngineDifference.Of(state, Engine);
    });

    /// <inheritdoc/>
    public void Dispose() => (engine as IDisposable)?.Dispose();

    private static Finding? Compare(string where, Func<IReadOnlyList<string>> differences)
    {
        try
        {
            IReadOnlyList<string> found = differences();
            return found.Count == 0 ? null : new(Equivalence, where, string.Join('\n', found.Prepend("differs (model ≠ engine):")));
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return new(Equivalence, where, $"makes the engine fail: {thrown.GetType().Name}: {thrown.Message}");
        }
    }
}
