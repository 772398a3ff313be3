namespace MeshSecurity.Testing;

/// <summary>A few values in a row that are changed where they stand; room that was made once stays.</summary>
/// <typeparam name="T">A value.</typeparam>
internal sealed class Items<T>
    where T : struct
{
    private T[] items = new T[2];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them; good until one is added.</summary>
    public Span<T> All => items.AsSpan(0, Count);

    /// <summary>One of them; good until one is added.</summary>
    public ref T this[int place] => ref items[place];

    /// <summary>No values any more.</summary>
    public void Clear() => Count = 0;

    /// <summary>One more, behind the others; what it holds is left from before.</summary>
    public ref T Add()
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, 2 * Count);
        }

        return ref items[Count++];
    }
}
