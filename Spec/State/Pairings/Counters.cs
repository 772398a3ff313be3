namespace MeshSecurity.Spec;

/// <summary>Extends maps of amounts that omit zeros, so that equal counts are equal maps.</summary>
public static class Counters
{
    /// <summary>Returns the count of <paramref name="key"/>; 0 without an entry.</summary>
    public static N Get<TKey, N>(this Map<TKey, N> counts, TKey key)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N> =>
        counts.GetValueOrDefault(key, N.Zero);

    /// <summary>Returns the counts with <paramref name="amount"/> for <paramref name="key"/>; 0 removes the entry.</summary>
    public static Map<TKey, N> Put<TKey, N>(this Map<TKey, N> counts, TKey key, N amount)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N> =>
        amount == N.Zero ? counts.Without(key) : counts.With(key, amount);

    /// <summary>Returns the counts with <paramref name="amount"/> added to <paramref name="key"/>.</summary>
    public static Map<TKey, N> Plus<TKey, N>(this Map<TKey, N> counts, TKey key, N amount)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N> =>
        counts.Put(key, counts.Get(key) + amount);

    /// <summary>Returns the counts with <paramref name="amount"/> subtracted from <paramref name="key"/>.</summary>
    /// <exception cref="OverflowException">The count is less than the amount.</exception>
    public static Map<TKey, N> Minus<TKey, N>(this Map<TKey, N> counts, TKey key, N amount)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N> =>
        counts.Put(key, counts.Get(key) - amount);

    /// <summary>Returns the sum of all counts.</summary>
    public static N Total<TKey, N>(this Map<TKey, N> counts)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N>
    {
        N sum = N.Zero;
        foreach ((_, N amount) in counts)
        {
            sum += amount;
        }

        return sum;
    }
}
