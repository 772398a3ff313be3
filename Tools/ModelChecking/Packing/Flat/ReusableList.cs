namespace MeshSecurity.Testing;

/// <summary>List of values that are changed in place; clearing keeps the memory.</summary>
/// <remarks>A growing array. Not thread-safe. References are valid until the next <see cref="Add"/>.</remarks>
internal sealed class ReusableList<T>
    where T : struct
{
    private T[] items = new T[2];

    public int Count { get; private set; }

    public Span<T> All => items.AsSpan(0, Count);

    public ref T this[int index] => ref items[index];

    public void Clear() => Count = 0;

    public void RemoveLast() => Count--;

    /// <summary>Appends an item, whose content is left from before, and returns it.</summary>
    public ref T Add()
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, 2 * Count);
        }

        return ref items[Count++];
    }
}
