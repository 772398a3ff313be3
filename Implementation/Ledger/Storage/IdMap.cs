using System.Diagnostics.CodeAnalysis;

namespace MeshSecurity.Implementation;

/// <summary>An immutable map from ids. Compares up to six ids one by one, because that is faster than a hash.</summary>
internal sealed class IdMap<TId, TValue>
    where TId : struct, IEquatable<TId>
{
    private const int Few = 6;

    private readonly Dictionary<TId, TValue> all;
    private readonly KeyValuePair<TId, TValue>[] few;

    public IdMap(IEnumerable<KeyValuePair<TId, TValue>> entries)
    {
        all = new(entries);
        few = all.Count <= Few ? [.. all] : [];
    }

    /// <summary>All values, in the order of the constructor's entries.</summary>
    public Dictionary<TId, TValue>.ValueCollection Values => all.Values;

    /// <summary>All entries, in the order of the constructor's entries.</summary>
    public IEnumerable<KeyValuePair<TId, TValue>> Entries => all;

    /// <summary>Returns the value of an id.</summary>
    /// <exception cref="KeyNotFoundException">The map does not have the id.</exception>
    public TValue this[TId id] => all[id];

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
