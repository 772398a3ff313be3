namespace MeshSecurity.Spec;

/// <summary>Creates maps.</summary>
public static class Map
{
    /// <summary>The largest number of entries that a map stores in an array.</summary>
    internal const int ArrayCapacity = 24;

    /// <summary>Creates a map. A later entry replaces an earlier one with the same key.</summary>
    /// <param name="entries">The entries, in any order.</param>
    public static Map<TKey, TValue> Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull, IComparable<TKey>
    {
        KeyValuePair<TKey, TValue>[] all = [.. entries];
        return Map<TKey, TValue>.OfSorted(IsSorted(all) ? all : Sort(all));
    }

    /// <summary>Creates a map from sorted entries.</summary>
    /// <param name="entries">The entries, in strictly ascending order of keys.</param>
    /// <exception cref="ArgumentException">A key does not come after the key before it.</exception>
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

    /// <summary>Returns the last entry of each key, in order. The sort is stable, so the last of equal keys is the latest.</summary>
    private static KeyValuePair<TKey, TValue>[] Sort<TKey, TValue>(KeyValuePair<TKey, TValue>[] entries)
        where TKey : notnull, IComparable<TKey>
    {
        KeyValuePair<TKey, TValue>[] sorted = [.. entries.OrderBy(entry => entry.Key)];
        return [.. sorted.Where((entry, k) => k + 1 == sorted.Length || entry.Key.CompareTo(sorted[k + 1].Key) != 0)];
    }
}
