using System.Diagnostics.CodeAnalysis;

namespace MeshSecurity.Implementation;

/// <summary>What stands behind ids: a few are compared one by one, which is faster than hashing one; more are in a hash table.</summary>
/// <typeparam name="TId">An id.</typeparam>
/// <typeparam name="TValue">What stands behind it.</typeparam>
internal sealed class Ids<TId, TValue>
    where TId : struct, IEquatable<TId>
{
    private const int Few = 6;

    private readonly Dictionary<TId, TValue> all;
    private readonly KeyValuePair<TId, TValue>[] few;

    public Ids(IEnumerable<KeyValuePair<TId, TValue>> entries)
    {
        all = new(entries);
        few = all.Count <= Few ? [.. all] : [];
    }

    /// <summary>All that stand behind ids, in the order in which they were given.</summary>
    public Dictionary<TId, TValue>.ValueCollection Values => all.Values;

    /// <summary>All of it, in the order in which it was given.</summary>
    public IEnumerable<KeyValuePair<TId, TValue>> Entries => all;

    /// <summary>What stands behind an id that is there.</summary>
    /// <exception cref="KeyNotFoundException">It is not.</exception>
    public TValue this[TId id] => all[id];

    /// <summary>What stands behind an id, if anything does.</summary>
    public bool TryGetValue(TId id, [MaybeNullWhen(false)] out TValue value)
    {
        if (few.Length == 0)
        {
            return all.TryGetValue(id, out value);
        }

        foreach (ref readonly KeyValuePair<TId, TValue> entry in few.AsSpan())
        {
            if (entry.Key.Equals(id))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
