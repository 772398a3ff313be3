using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MeshSecurity.Spec;

/// <summary>
/// Represents an immutable sorted map with structural equality. A changed map shares the unchanged parts. <c>default</c> is empty.
/// </summary>
/// <remarks>
/// Stores up to <see cref="Map.ArrayCapacity"/> entries in a sorted array, which a change copies, and more in a balanced tree. The choice
/// depends on the count alone.
/// </remarks>
/// <typeparam name="TKey">The type of keys; its order is the order of the map.</typeparam>
/// <typeparam name="TValue">The type of values.</typeparam>
public readonly struct Map<TKey, TValue> : IEquatable<Map<TKey, TValue>>, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull, IComparable<TKey>
{
    /// <summary>Stores the entries of a small map, sorted by key; null for an empty or a large map.</summary>
    private readonly KeyValuePair<TKey, TValue>[]? array;

    /// <summary>Stores the entries of a large map; null for others.</summary>
    private readonly ImmutableSortedDictionary<TKey, TValue>? tree;

    private Map(KeyValuePair<TKey, TValue>[] array) => this.array = array;

    private Map(ImmutableSortedDictionary<TKey, TValue> tree) => this.tree = tree;

    /// <summary>Gets the empty map.</summary>
    public static Map<TKey, TValue> Empty => default;

    /// <summary>Gets the number of entries.</summary>
    public int Count => array is not null ? array.Length : tree is not null ? tree.Count : 0;

    /// <summary>Gets whether there are no entries.</summary>
    public bool IsEmpty => array is null && tree is null;

    /// <summary>Gets the keys, in order.</summary>
    public IEnumerable<TKey> Keys => tree is not null ? tree.Keys : array is not null ? Array.ConvertAll(array, entry => entry.Key) : [];

    /// <summary>Gets the values, in the order of their keys.</summary>
    public IEnumerable<TValue> Values =>
        tree is not null ? tree.Values : array is not null ? Array.ConvertAll(array, entry => entry.Value) : [];

    /// <summary>Gets the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The map has no such key.</exception>
    public TValue this[TKey key] =>
        TryGetValue(key, out TValue? value) ? value : throw new KeyNotFoundException($"The map has no key {key}.");

    /// <summary>Checks whether the map has a key.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Looks up the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; <c>default</c> without the key.</param>
    /// <returns>Whether the map has the key.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (array is not null)
        {
            int index = IndexOf(key);
            value = index >= 0 ? array[index].Value : default;
            return index >= 0;
        }

        if (tree is not null)
        {
            return tree.TryGetValue(key, out value);
        }

        value = default;
        return false;
    }

    /// <summary>Returns the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="otherwise">The result without the key.</param>
    public TValue GetValueOrDefault(TKey key, TValue otherwise) => TryGetValue(key, out TValue? value) ? value : otherwise;

    /// <summary>Returns the map with an entry added or replaced.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public Map<TKey, TValue> With(TKey key, TValue value)
    {
        if (tree is not null)
        {
            return new(tree.SetItem(key, value));
        }

        KeyValuePair<TKey, TValue> entry = new(key, value);
        if (array is null)
        {
            return new([entry]);
        }

        int index = IndexOf(key);
        if (index >= 0)
        {
            var changed = (KeyValuePair<TKey, TValue>[])array.Clone();
            changed[index] = entry;
            return new(changed);
        }

        var more = new KeyValuePair<TKey, TValue>[array.Length + 1];
        array.AsSpan(0, ~index).CopyTo(more);
        more[~index] = entry;
        array.AsSpan(~index).CopyTo(more.AsSpan(~index + 1));
        return OfSorted(more);
    }

    /// <summary>Returns the map without a key.</summary>
    /// <param name="key">The key; need not be in the map.</param>
    public Map<TKey, TValue> Without(TKey key)
    {
        if (tree is not null)
        {
            ImmutableSortedDictionary<TKey, TValue> fewer = tree.Remove(key);
            return fewer.Count <= Map.ArrayCapacity ? new([.. fewer]) : new(fewer);
        }

        int index = array is null ? -1 : IndexOf(key);
        if (index < 0)
        {
            return this;
        }

        if (array!.Length == 1)
        {
            return default;
        }

        var less = new KeyValuePair<TKey, TValue>[array.Length - 1];
        array.AsSpan(0, index).CopyTo(less);
        array.AsSpan(index + 1).CopyTo(less.AsSpan(index));
        return new(less);
    }

    /// <summary>Enumerates the entries in order; without allocation for a small map.</summary>
    public Enumerator GetEnumerator() => new(array, tree);

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        (tree ?? (IEnumerable<KeyValuePair<TKey, TValue>>)(array ?? [])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<TKey, TValue>>)this).GetEnumerator();

    /// <summary>Checks whether both maps have the same keys with equal values.</summary>
    public bool Equals(Map<TKey, TValue> other)
    {
        if (ReferenceEquals(array, other.array) && ReferenceEquals(tree, other.tree))
        {
            return true;
        }

        if (Count != other.Count)
        {
            return false;
        }

        Enumerator theirs = other.GetEnumerator();
        foreach ((TKey key, TValue value) in this)
        {
            theirs.MoveNext();
            if (key.CompareTo(theirs.Current.Key) != 0 || !AreEqual(value, theirs.Current.Value))
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

    /// <summary>Checks whether the maps are equal.</summary>
    public static bool operator ==(Map<TKey, TValue> left, Map<TKey, TValue> right) => left.Equals(right);

    /// <summary>Checks whether the maps differ.</summary>
    public static bool operator !=(Map<TKey, TValue> left, Map<TKey, TValue> right) => !left.Equals(right);

    /// <summary>Creates a map that takes ownership of entries in strictly ascending order of keys.</summary>
    internal static Map<TKey, TValue> OfSorted(KeyValuePair<TKey, TValue>[] entries) =>
        entries.Length > Map.ArrayCapacity
            ? new(ImmutableSortedDictionary.CreateRange(Comparer<TKey>.Default, NeverEqual.Instance, entries))
        : entries.Length > 0 ? new(entries)
        : default;

    private static bool AreEqual(TValue left, TValue right) =>
        (!typeof(TValue).IsValueType && ReferenceEquals(left, right)) || EqualityComparer<TValue>.Default.Equals(left, right);

    /// <summary>Returns the index of a key in the array, or the complement of the index at which to insert it.</summary>
    private int IndexOf(TKey key)
    {
        int from = 0;
        int to = array!.Length - 1;
        while (from <= to)
        {
            int middle = (from + to) >>> 1;
            int order = key.CompareTo(array[middle].Key);
            if (order == 0)
            {
                return middle;
            }

            (from, to) = order < 0 ? (from, middle - 1) : (middle + 1, to);
        }

        return ~from;
    }

    /// <summary>Enumerates the entries of a map in order.</summary>
    public struct Enumerator
    {
        private readonly KeyValuePair<TKey, TValue>[]? array;
        private readonly IEnumerator<KeyValuePair<TKey, TValue>>? tree;
        private int index;

        internal Enumerator(KeyValuePair<TKey, TValue>[]? array, ImmutableSortedDictionary<TKey, TValue>? tree)
        {
            this.array = array;
            this.tree = tree is null ? null : ((IEnumerable<KeyValuePair<TKey, TValue>>)tree).GetEnumerator();
            index = -1;
        }

        /// <summary>Gets the current entry.</summary>
        public readonly KeyValuePair<TKey, TValue> Current => array is not null ? array[index] : tree!.Current;

        /// <summary>Advances to the next entry.</summary>
        /// <returns>Whether there is a next entry.</returns>
        public bool MoveNext() => array is not null ? ++index < array.Length : tree is not null && tree.MoveNext();
    }

    /// <summary>Avoids a deep comparison of the old and the new value at each change.</summary>
    private sealed class NeverEqual : IEqualityComparer<TValue>
    {
        public static readonly NeverEqual Instance = new();

        public bool Equals(TValue? x, TValue? y) => false;

        public int GetHashCode(TValue obj) => 0;
    }
}
