namespace MeshSecurity.Spec;

/// <summary>Making maps.</summary>
public static class Map
{
    /// <summary>Up to how many entries a map keeps in an array.</summary>
    internal const int Few = 24;

    /// <summary>A map of the given entries; of two with the same key the later one stands.</summary>
    public static Map<TKey, TValue> Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull, IComparable<TKey>
    {
        KeyValuePair<TKey, TValue>[] all = [.. entries];
        return Map<TKey, TValue>.OfSorted(IsSorted(all) ? all : Sort(all));
    }

    /// <summary>A map of entries that are in order.</summary>
    /// <exception cref="ArgumentException">A key does not come after the one before it.</exception>
    public static Map<TKey, TValue> FromSorted<TKey, TValue>(ReadOnlySpan<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull, IComparable<TKey>
    {
        var map = new MapBuilder<TKey, TValue>(entries.Length);
        foreach ((TKey key, TValue value) in entries)
        {
            map.Add(key, value);
        }

        return map.ToMap();
    }

    private static bool IsSorted<TKey, TValue>(KeyValuePair<TKey, TValue>[] entries)
        where TKey : notnull, IComparable<TKey>
    {
        for (int k = 1; k < entries.Length; k++)
        {
            if (entries[k - 1].Key.CompareTo(entries[k].Key) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The last entry of each key, in order: sorting keeps entries of the same key in the order they came.</summary>
    private static KeyValuePair<TKey, TValue>[] Sort<TKey, TValue>(KeyValuePair<TKey, TValue>[] entries)
        where TKey : notnull, IComparable<TKey>
    {
        KeyValuePair<TKey, TValue>[] sorted = [.. entries.OrderBy(entry => entry.Key)];
        return [.. sorted.Where((entry, k) => k + 1 == sorted.Length || entry.Key.CompareTo(sorted[k + 1].Key) != 0)];
    }
}
