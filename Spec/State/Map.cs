using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MeshSecurity.Spec;

/// <summary>
/// An immutable sorted map with structural equality. A changed map shares what did not change with the one before.
/// <c>default</c> is the empty map.
/// </summary>
/// <typeparam name="TKey">The key; its order is the order of the map.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public readonly struct Map<TKey, TValue> : IEquatable<Map<TKey, TValue>>, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull, IComparable<TKey>
{
    private static readonly ImmutableSortedDictionary<TKey, TValue> Nothing =
        ImmutableSortedDictionary.Create<TKey, TValue>(Comparer<TKey>.Default, NeverEqual.Instance);

    private readonly ImmutableSortedDictionary<TKey, TValue>? entries;

    private Map(ImmutableSortedDictionary<TKey, TValue> entries) => this.entries = entries;

    /// <summary>The map with no entries.</summary>
    public static Map<TKey, TValue> Empty => default;

    /// <summary>How many entries there are.</summary>
    public int Count => entries?.Count ?? 0;

    /// <summary>Whether there are no entries.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The keys, in order.</summary>
    public IEnumerable<TKey> Keys => Entries.Keys;

    /// <summary>The values, in the order of their keys.</summary>
    public IEnumerable<TValue> Values => Entries.Values;

    private ImmutableSortedDictionary<TKey, TValue> Entries => entries ?? Nothing;

    /// <summary>The value of a key that is there.</summary>
    /// <exception cref="KeyNotFoundException">It is not.</exception>
    public TValue this[TKey key] => Entries[key];

    /// <summary>Whether <paramref name="key"/> has a value.</summary>
    public bool ContainsKey(TKey key) => entries is not null && entries.ContainsKey(key);

    /// <summary>The value of <paramref name="key"/>, if it has one.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (entries is null)
        {
            value = default;
            return false;
        }

        return entries.TryGetValue(key, out value);
    }

    /// <summary>The value of <paramref name="key"/>, or <paramref name="otherwise"/>.</summary>
    public TValue GetValueOrDefault(TKey key, TValue otherwise) => TryGetValue(key, out TValue? value) ? value : otherwise;

    /// <summary>The map in which <paramref name="key"/> has <paramref name="value"/>.</summary>
    public Map<TKey, TValue> With(TKey key, TValue value) => new(Entries.SetItem(key, value));

    /// <summary>The map in which <paramref name="key"/> has no value.</summary>
    public Map<TKey, TValue> Without(TKey key) => entries is null ? this : new(entries.Remove(key));

    /// <summary>The entries in order, without allocation.</summary>
    public ImmutableSortedDictionary<TKey, TValue>.Enumerator GetEnumerator() => Entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold equal values under the same keys.</summary>
    public bool Equals(Map<TKey, TValue> other)
    {
        if (ReferenceEquals(entries, other.entries))
        {
            return true;
        }

        if (Count != other.Count)
        {
            return false;
        }

        using ImmutableSortedDictionary<TKey, TValue>.Enumerator theirs = other.GetEnumerator();
        foreach ((TKey key, TValue value) in this)
        {
            theirs.MoveNext();
            bool same = key.CompareTo(theirs.Current.Key) == 0
                && (ReferenceEquals(value, theirs.Current.Value) || EqualityComparer<TValue>.Default.Equals(value, theirs.Current.Value));
            if (!same)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Map<TKey, TValue> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach ((TKey key, TValue value) in this)
        {
            hash.Add(key);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether both hold the same.</summary>
    public static bool operator ==(Map<TKey, TValue> left, Map<TKey, TValue> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Map<TKey, TValue> left, Map<TKey, TValue> right) => !left.Equals(right);

    /// <summary>Spares a deep comparison of the old and the new value at every change.</summary>
    private sealed class NeverEqual : IEqualityComparer<TValue>
    {
        public static readonly NeverEqual Instance = new();

        public bool Equals(TValue? x, TValue? y) => false;

        public int GetHashCode(TValue obj) => 0;
    }
}

/// <summary>Making maps.</summary>
public static class Map
{
    /// <summary>A map of the given entries; of two with the same key the later one stands.</summary>
    public static Map<TKey, TValue> Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull, IComparable<TKey>
    {
        Map<TKey, TValue> map = default;
        foreach ((TKey key, TValue value) in entries)
        {
            map = map.With(key, value);
        }

        return map;
    }
}
