namespace MeshSecurity.Testing;

/// <summary>Things that are numbered as they come, from 0.</summary>
/// <remarks>Any thread may look up a number that it was told; one at a time adds.</remarks>
internal sealed class Numbered<T>
{
    private T[] all = new T[4];

    /// <summary>How many there are: the number of the next.</summary>
    public int Count { get; private set; }

    /// <summary>All of them, for who adds.</summary>
    public ReadOnlySpan<T> All => all.AsSpan(0, Count);

    /// <summary>That of a number.</summary>
    public T this[int number] => Volatile.Read(ref all)[number];

    /// <summary>Adds one.</summary>
    public void Add(T one)
    {
        if (Count == all.Length)
        {
            T[] more = new T[2 * Count];
            all.CopyTo(more, 0);
            Volatile.Write(ref all, more);
        }

        all[Count++] = one;
    }
}
