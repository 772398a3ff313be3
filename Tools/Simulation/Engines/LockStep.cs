namespace MeshSecurity.Testing;

/// <summary>An engine that is led along a run beside the model and must do what the model does, at every step.</summary>
/// <remarks>An exception of the engine is a difference like any other.</remarks>
public sealed class LockStep : ICompanion
{
    /// <summary>The finding that an engine does not do what the model does.</summary>
    public const string Equivalence = "EQUIVALENCE";

    private readonly Func<IEngine> create;
    private IEngine? engine;

    /// <summary>An engine to be created when the run starts.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="create">Creates the engine, at genesis.</param>
    public LockStep(Configuration configuration, Func<Configuration, IEngine> create) => this.create = () => create(configuration);

    private IEngine Engine => engine ??= create();

    /// <inheritdoc/>
    public IReadOnlyList<Move.Upkeep> Upkeep => Move.Upkeep.All;

    /// <inheritdoc/>
    public Finding? Start(State genesis) => Compare("genesis", () => EngineDifference.Of(genesis, Engine));

    /// <summary>An engine carries out every command.</summary>
    public bool Knows(Command command) => true;

    /// <inheritdoc/>
    public Finding? Apply(Command command, Outcome outcome, State state) => Compare(
        CommandDocument.NameOf(command),
        () => [.. EngineDifference.Of(outcome, Engine.Apply(command)), .. EngineDifference.Of(state, Engine)]);

    /// <inheritdoc/>
    public Finding? Do(Move.Upkeep upkeep, State state) => Compare(upkeep.GetType().Name.ToLowerInvariant(), () =>
    {
        engine = upkeep.Do(Engine, create);
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
