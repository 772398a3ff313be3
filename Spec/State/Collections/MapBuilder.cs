namespace MeshSecurity.Spec;

/// <summary>Builds a map from entries in ascending order of keys, without searches. <c>default</c> is empty.</summary>
/// <typeparam name="TKey">The type of keys; its order is the order of the map.</typeparam>
/// <typeparam name="TValue">The type of values.</typeparam>
/// <param name="capacity">The initial capacity; it grows as needed.</param>
public ref struct MapBuilder<TKey, TValue>(int capacity)
    where TKey : notnull, IComparable<TKey>
{
    private const int LeastGrowth = 4;

    private KeyValuePair<TKey, TValue>[]? entries;
    private int count;

    /// <summary>Adds an entry after all others.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The key does not come after the last key.</exception>
    public void Add(TKey key, TValue value)
    {
        if (count > 0 && entries![count - 1].Key.CompareTo(key) >= 0)
        {
            throw new ArgumentException(
                $"The key {key} does not come after {entries[count - 1].Key}; expected ascending keys.", nameof(key));
        }

        if (entries is null)
        {
            entries = new KeyValuePair<TKey, TValue>[Math.Max(capacity, 1)];
        }
        else if (count == entries.Length)
        {
            Array.Resize(ref entries, Math.Max(LeastGrowth, 2 * count));
        }

        entries[count++] = new(key, value);
    }

    /// <summary>Returns the map of the entries added, and empties the builder.</summary>
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
