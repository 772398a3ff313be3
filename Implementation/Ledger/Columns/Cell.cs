namespace MeshSecurity.Implementation;

/// <summary>A single value that an open checkpoint wants back (<see cref="History"/>); snapshots copy it.</summary>
/// <typeparam name="T">The value.</typeparam>
internal sealed class Cell<T>(Part part) : Undoable where T : struct
{
    private readonly OldValues<T> old = new();
    private T value;

    /// <summary>The value, for reading.</summary>
    public ref readonly T Value => ref value;

    /// <summary>The value, which is about to change.</summary>
    public ref T Change()
    {
        if (part.History.IsRecording)
        {
            old.Keep(0, value);
            part.Log(this);
        }

        return ref value;
    }

    /// <summary>The same value, for a part of another ledger.</summary>
    public Cell<T> Share(Part with) => new(with) { value = value };

    /// <inheritdoc/>
    public override void Undo() => old.Take(out value);

    /// <inheritdoc/>
    public override void Forget() => old.Drop();
}
