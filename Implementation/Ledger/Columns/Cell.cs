namespace MeshSecurity.Implementation;

/// <summary>A single value with undo. Snapshots copy it.</summary>
internal sealed class Cell<T>(ChangeTracker tracker) : UndoableStore where T : struct
{
    private readonly UndoStack<T> undo = new();
    private T value;

    public ref readonly T Value => ref value;

    /// <summary>Returns the value for writing. Records the old value while a checkpoint is open.</summary>
    public ref T Change()
    {
        if (tracker.UndoLog.IsRecording)
        {
            undo.Push(0, value);
            tracker.Record(this);
        }

        return ref value;
    }

    /// <summary>Copies the value into a cell of another ledger.</summary>
    public Cell<T> Share(ChangeTracker target) => new(target) { value = value };

    public override void Undo() => undo.Pop(out value);

    public override void Discard() => undo.Discard();
}
