namespace MeshSecurity.Spec;

/// <summary>A map in the making, for those who have the entries in order: one array, no search. <c>default</c> has none yet.</summary>
/// <typeparam name="TKey">The key; its order is the order of the map.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="capacity">How many entries there is room for at first; it grows as needed.</param>
public ref struct MapBuilder<TKey, TValue>(int capacity)
    where TKey : notnull, IComparable<TKey>
{
    private const int Room = 4;

    private KeyValuePair<TKey, TValue>[]? entries;
    private int count;

    /// <summary>Adds an entry behind all others.</summary>
    /// <exception cref="ArgumentException">The key does not come after that of the entry before.</exception>
    public void Add(TKey key, TValue value)
    {
        if (count > 0 && entries![count - 1].Key.CompareTo(key) >= 0)
        {
            throw new ArgumentException($"{key} does not come after {entries[count - 1].Key}.", nameof(key));
        }

        if (entries is null)
        {
            entries = new KeyValuePair<TKey, TValue>[Math.Max(capacity, 1)];
        }
        else if (count == entries.Length)
        {
            Array.Resize(ref entries, Math.Max(Room, 2 * count));
        }

        entries[count++] = new(key, value);
    }

    /// <summary>The map of what was added. The builder is empty again.</summary>
    public Map<TKey, TValue> ToMap()
    {
        if (entries is null)
        {
            return default;
        }

        Array.Resize(ref entries, count);
        var map = Map<TKey, TValue>.OfSorted(entries);
        (entries, count) = (null, 0);
        return map;
    }
}
