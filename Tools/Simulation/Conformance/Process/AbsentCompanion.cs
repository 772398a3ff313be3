namespace MeshSecurity.Testing;

/// <summary>An implementation that is not here, as one of its runs is known: it carries out what it did, and fails where it failed.</summary>
/// <param name="failed">The run.</param>
/// <param name="compared">What is known of the implementation.</param>
internal sealed class AbsentCompanion(FailedRun failed, Compared compared) : ICompanion
{
    private long taken;

    /// <inheritdoc/>
    public IReadOnlyList<Move.Upkeep> Upkeep => [];

    /// <inheritdoc/>
    public Finding? Start(State genesis) => Finding;

    /// <inheritdoc/>
    public bool Knows(Command command) => !compared.UnknownCommands.Contains(CommandDocument.NameOf(command));

    /// <inheritdoc/>
    public Finding? Apply(Command command, Outcome outcome, State state)
    {
        taken++;
        return Finding;
    }

    /// <inheritdoc/>
    public Finding? Do(Move.Upkeep upkeep, State state) => null;

    /// <summary>Nothing is held.</summary>
    public void Dispose()
    {
    }

    private Finding? Finding => taken == failed.Commands ? failed.Findings[0] : null;
}
