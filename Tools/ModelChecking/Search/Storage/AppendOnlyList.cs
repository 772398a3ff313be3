namespace MeshSecurity.Testing;

/// <summary>Append-only list; an index always means the same item.</summary>
/// <remarks>
/// A growing array. One thread at a time appends. Any thread reads, without a lock, an index that another thread gave to it.
/// Appending takes amortized constant time, reading one array access.
/// </remarks>
internal sealed class AppendOnlyList<T>
{
    private T[] items = new T[4];

    public int Count { get; private set; }

    public T this[int index] => Volatile.Read(ref items)[index];

    public void Add(T item)
    {
        if (Count == items.Length)
        {
            T[] more = new T[2 * Count];
            items.CopyTo(more, 0);
            Volatile.Write(ref items, more);
        }

        items[Count++] = item;
    }
}
