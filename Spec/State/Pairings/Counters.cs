namespace MeshSecurity.Spec;

/// <summary>Maps of amounts in which what is zero is left out, so that equal counts are equal maps.</summary>
public static class Counters
{
    /// <summary>The count of <paramref name="key"/>; zero where it is left out.</summary>
    public static N Get<TKey, N>(this Map<TKey, N> counts, TKey key)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N> =>
        counts.GetValueOrDefault(key, N.Zero);

    /// <summary>The counts with <paramref name="amount"/> for <paramref name="key"/>.</summary>
    public static Map<TKey, N> Put<TKey, N>(this Map<TKey, N> counts, TKey key, N amount)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N> =>
        amount == N.Zero ? counts.Without(key) : counts.With(key, amount);

    /// <summary>The counts with <paramref name="amount"/> more for <paramref name="key"/>.</summary>
    public static Map<TKey, N> Plus<TKey, N>(this Map<TKey, N> counts, TKey key, N amount)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N> =>
        counts.Put(key, counts.Get(key) + amount);

    /// <summary>The counts with <paramref name="amount"/> less for <paramref name="key"/>.</summary>
    /// <exception cref="OverflowException">It counts less than that.</exception>
    public static Map<TKey, N> Minus<TKey, N>(this Map<TKey, N> counts, TKey key, N amount)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N> =>
        counts.Put(key, counts.Get(key) - amount);

    /// <summary>The sum of all counts.</summary>
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
