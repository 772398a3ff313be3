namespace MeshSecurity.Invariants;

internal static class Sums
{
    /// <summary>Adds an amount of each value of a map to a sum, in the order of the keys.</summary>
    public static N Plus<TKey, T, N>(this N sum, Map<TKey, T> map, Func<T, N> amount)
        where TKey : notnull, IComparable<TKey>
        where N : IQuantity<N>
    {
        foreach ((_, T value) in map)
        {
            sum += amount(value);
        }

        return sum;
    }
}
