namespace MeshSecurity.Implementation;

/// <content>Going back, and what other threads may read.</content>
public sealed partial class MeshLedger
{
    private volatile LedgerSnapshot? published;

    /// <summary>How many checkpoints are open.</summary>
    public int OpenCheckpoints => Data.History.OpenCheckpoints;

    /// <summary>The snapshot published last; null before the first. Any thread may ask, at any time, without waiting.</summary>
    public LedgerSnapshot? Published => published;

    /// <summary>
    /// Opens a checkpoint, to which <see cref="Rollback"/> returns. Costs nothing by itself; while it is open the ledger keeps
    /// the old value of every row that changes. Checkpoints nest.
    /// </summary>
    public void Checkpoint() => Data.History.Open();

    /// <summary>Undoes all that happened since the last open checkpoint, and closes it. Takes as long as it took to do.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint is open.</exception>
    public void Rollback()
    {
        RequireCheckpoint();
        Data.History.GoBack();
    }

    /// <summary>Closes the last open checkpoint and keeps what happened since; an outer checkpoint still undoes it.</summary>
    /// <exception cref="InvalidOperationException">No checkpoint is open.</exception>
    public void Commit()
    {
        RequireCheckpoint();
        Data.History.Keep();
    }

    /// <summary>
    /// The state as it is now, for good. Copies a reference for each page of 64 rows; afterwards the ledger copies each page
    /// before it changes it for the first time. Open checkpoints stay open.
    /// </summary>
    public LedgerSnapshot Snapshot() => new(Configuration, new(Data));

    /// <summary>Takes a snapshot and makes it what <see cref="Published"/> gives to readers on other threads.</summary>
    public LedgerSnapshot Publish() => published = Snapshot();

    /// <inheritdoc/>
    IForkableEngine IForkableEngine.Fork() => Snapshot().ToLedger();

    private void RequireCheckpoint()
    {
        if (OpenCheckpoints == 0)
        {
            throw new InvalidOperationException("No checkpoint is open; Checkpoint() opens one.");
        }
    }

    /// <summary>What replaces the whole state cannot be undone row by row.</summary>
    private void RequireNoCheckpoint()
    {
        if (OpenCheckpoints > 0)
        {
            throw new InvalidOperationException(
                $"{OpenCheckpoints} checkpoints are open; Rollback() or Commit() closes them before another state is taken over.");
        }
    }
}
