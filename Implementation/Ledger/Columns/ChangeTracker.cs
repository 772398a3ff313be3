namespace MeshSecurity.Implementation;

/// <summary>The dirty flag of one chain, of one pairing or of their shared slots; its columns and cells set it.</summary>
/// <param name="undoLog">The undo log that all trackers of a ledger share.</param>
internal sealed class ChangeTracker(UndoLog undoLog)
{
    public UndoLog UndoLog => undoLog;

    /// <summary>Whether a column or a cell has changed since the flag was cleared. Only changes behind a checkpoint set it.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Sets the dirty flag and appends the store to the undo log.</summary>
    public void Record(UndoableStore store)
    {
        IsDirty = true;
        undoLog.Append(store);
    }
}
