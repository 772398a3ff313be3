namespace MeshSecurity.Implementation;

/// <summary>The undo log of a ledger's checkpoints, with the stamps that tell which pages snapshots share.</summary>
/// <remarks>
/// Each page of a column has the stamp under which it was created. A snapshot makes a new stamp, so that every older page counts
/// as shared and is copied before it changes. While a checkpoint is open, each change appends its column to the log; the
/// column itself stores the old value.
/// </remarks>
internal sealed class UndoLog
{
    /// <summary>The stamp that no page has.</summary>
    private const ulong NoStamp = 0;

    private static ulong lastStamp;

    private readonly Stack<int> checkpoints = [];
    private Entry[] log = new Entry[16];
    private int logged;

    public UndoLog() => SharePages();

    /// <summary>The stamp of pages that no snapshot shares.</summary>
    public ulong OwnedStamp { get; private set; }

    /// <summary>The stamp of pages that change without copy or record; no page has it while a checkpoint is open.</summary>
    public ulong WritableStamp { get; private set; }

    /// <summary>Whether a checkpoint is open, so that changes are recorded.</summary>
    public bool IsRecording { get; private set; }

    public int OpenCheckpoints => checkpoints.Count;

    /// <summary>Whether no change was recorded since the last checkpoint, which must be open.</summary>
    public bool IsUnchanged => logged == checkpoints.Peek();

    /// <summary>Marks all existing pages as shared with a snapshot.</summary>
    public void SharePages()
    {
        OwnedStamp = Interlocked.Increment(ref lastStamp);
        WritableStamp = IsRecording ? NoStamp : OwnedStamp;
    }

    public void OpenCheckpoint()
    {
        checkpoints.Push(logged);
        (IsRecording, WritableStamp) = (true, NoStamp);
    }

    /// <summary>Records that a store has pushed an old value.</summary>
    public void Append(UndoableStore store)
    {
        if (logged == log.Length)
        {
            Array.Resize(ref log, logged * 2);
        }

        log[logged++] = new(store);
    }

    /// <summary>Undoes all changes since the last checkpoint, newest first, and closes it.</summary>
    public void RollBack()
    {
        int checkpoint = checkpoints.Pop();
        while (logged > checkpoint)
        {
            log[--logged].Store.Undo();
        }

        StopIfNoneIsOpen();
    }

    /// <summary>Closes the last checkpoint and keeps its changes; an outer checkpoint can still undo them.</summary>
    public void Commit()
    {
        checkpoints.Pop();
        while (checkpoints.Count == 0 && logged > 0)
        {
            log[--logged].Store.Discard();
        }

        StopIfNoneIsOpen();
    }

    /// <summary>A structure, because storing it in an array needs no check of the element type.</summary>
    private readonly record struct Entry(UndoableStore Store);

    private void StopIfNoneIsOpen()
    {
        if (checkpoints.Count == 0)
        {
            (IsRecording, WritableStamp) = (false, OwnedStamp);
        }
    }
}

/// <summary>A column or a cell. A class, because an interface call on many different types is slow.</summary>
internal abstract class UndoableStore
{
    /// <summary>Restores the last old value.</summary>
    public abstract void Undo();

    /// <summary>Drops the last old value.</summary>
    public abstract void Discard();
}
