namespace MeshSecurity.Implementation;

/// <summary>
/// What columns must know before a value changes: whether snapshots share it, and whether an open checkpoint wants it back.
/// One for all columns of a ledger.
/// </summary>
/// <remarks>
/// A page of a column carries the stamp under which it was made. A new stamp at each snapshot makes all pages strangers, which
/// are copied before they change: so a snapshot costs nothing for what stays as it is. While a checkpoint is open every change
/// is logged, the old value with the column; going back takes the log from its end.
/// </remarks>
internal sealed class History
{
    /// <summary>No page is stamped with it.</summary>
    private const ulong NoStamp = 0;

    private static ulong lastStamp;

    private readonly Stack<int> checkpoints = [];
    private Note[] log = new Note[16];
    private int logged;

    public History() => Share();

    /// <summary>The stamp of pages that no snapshot shares.</summary>
    public ulong Owned { get; private set; }

    /// <summary>The stamp of pages that may change as they are: not shared, and nothing to be logged.</summary>
    public ulong Free { get; private set; }

    /// <summary>Whether changes are logged.</summary>
    public bool IsRecording { get; private set; }

    public int OpenCheckpoints => checkpoints.Count;

    /// <summary>Whether nothing has changed since the last checkpoint, which is open.</summary>
    public bool IsUnchanged => logged == checkpoints.Peek();

    /// <summary>From now on all pages there are belong to a snapshot too.</summary>
    public void Share()
    {
        Owned = Interlocked.Increment(ref lastStamp);
        Free = IsRecording ? NoStamp : Owned;
    }

    public void Open()
    {
        checkpoints.Push(logged);
        (IsRecording, Free) = (true, NoStamp);
    }

    /// <summary>A column has kept an old value.</summary>
    public void Log(Undoable column)
    {
        if (logged == log.Length)
        {
            Array.Resize(ref log, logged * 2);
        }

        log[logged++] = new(column);
    }

    /// <summary>Everything since the last checkpoint is undone; the checkpoint is no more.</summary>
    public void GoBack()
    {
        int checkpoint = checkpoints.Pop();
        while (logged > checkpoint)
        {
            log[--logged].Column.Undo();
        }

        StopIfNoneIsOpen();
    }

    /// <summary>The last checkpoint is no more; what happened since can be undone only together with what was before.</summary>
    public void Keep()
    {
        checkpoints.Pop();
        while (checkpoints.Count == 0 && logged > 0)
        {
            log[--logged].Column.Forget();
        }

        StopIfNoneIsOpen();
    }

    /// <summary>A structure, so that noting it needs no look at what kind of column it is.</summary>
    private readonly record struct Note(Undoable Column);

    private void StopIfNoneIsOpen()
    {
        if (checkpoints.Count == 0)
        {
            (IsRecording, Free) = (false, Owned);
        }
    }
}

/// <summary>Something that keeps old values while a checkpoint is open. A class: of many kinds of columns, an interface's methods take long to find.</summary>
internal abstract class Undoable
{
    /// <summary>The value kept last is the value again.</summary>
    public abstract void Undo();

    /// <summary>The value kept last is not needed any more.</summary>
    public abstract void Forget();
}
