namespace MeshSecurity.Implementation;

/// <content>Checkpoints, and snapshots for other threads.</content>
public sealed partial class MeshLedger
{
    private volatile LedgerSnapshot? published;

    /// <summary>The number of open checkpoints.</summary>
    public int OpenCheckpoints => Storage.UndoLog.OpenCheckpoints;

    /// <summary>The last published snapshot; null before the first. Any thread may read it at any time without a lock.</summary>
    public LedgerSnapshot? Published => published;

    /// <summary>
    /// Opens a checkpoint, to which <see cref="Rollback"/> returns. Checkpoints nest. While one is open, the ledger stores the
    /// old value of each row that changes.
    /// </summary>
    public void Checkpoint() => Storage.UndoLog.OpenCheckpoint();

    /// <summary>Undoes all changes since the last open checkpoint and closes it, in time linear in the number of changes.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint is open.</exception>
    public void Rollback()
    {
        RequireCheckpoint();
        Storage.UndoLog.RollBack();
    }

    /// <summary>Closes the last open checkpoint and keeps its changes; an outer checkpoint can still undo them.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint is open.</exception>
    public void Commit()
    {
        RequireCheckpoint();
        Storage.UndoLog.Commit();
    }

    /// <summary>
    /// Returns a read-only snapshot of the current state. Copies one reference for each page of 64 rows; the ledger copies a page
    /// before its next change. Open checkpoints stay open.
    /// </summary>
    public LedgerSnapshot Snapshot() => new(Configuration, new(Storage));

    /// <summary>Takes a snapshot and publishes it to other threads as <see cref="Published"/>.</summary>
    public LedgerSnapshot Publish() => published = Snapshot();

    /// <inheritdoc/>
    IForkableEngine IForkableEngine.Fork() => Snapshot().ToLedger();

    private void RequireCheckpoint()
    {
        if (OpenCheckpoints == 0)
        {
            throw new InvalidOperationException("No checkpoint is open; call Checkpoint() first.");
        }
    }

    /// <summary>Refuses to replace the whole state, because a rollback restores single rows only.</summary>
    private void RequireNoCheckpoint()
    {
        if (OpenCheckpoints > 0)
        {
            throw new InvalidOperationException(
                $"Cannot replace the state: {OpenCheckpoints} checkpoints are open; call Rollback() or Commit() for each of them first.");
        }
    }
}
