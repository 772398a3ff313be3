using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MeshSecurity.Spec;

/// <summary>
/// An immutable sorted map with structural equality. A changed map shares what did not change with the one before.
/// <c>default</c> is the empty map.
/// </summary>
/// <remarks>
/// Up to <see cref="Map.Few"/> entries stand in a sorted array, which is copied for a change; more stand in a balanced tree. Which
/// of the two depends on the count alone.
/// </remarks>
/// <typeparam name="TKey">The key; its order is the order of the map.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public readonly struct Map<TKey, TValue> : IEquatable<Map<TKey, TValue>>, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull, IComparable<TKey>
{
    /// <summary>All entries by key, where they are few; null where there are none, or many.</summary>
    private readonly KeyValuePair<TKey, TValue>[]? few;

    /// <summary>All entries, where they are many; else null.</summary>
    private readonly ImmutableSortedDictionary<TKey, TValue>? many;

    private Map(KeyValuePair<TKey, TValue>[] few) => this.few = few;

    private Map(ImmutableSortedDictionary<TKey, TValue> many) => this.many = many;

    /// <summary>The map with no entries.</summary>
    public static Map<TKey, TValue> Empty => default;

    /// <summary>How many entries there are.</summary>
    public int Count => few is not null ? few.Length : many is not null ? many.Count : 0;

    /// <summary>Whether there are no entries.</summary>
    public bool IsEmpty => few is null && many is null;

    /// <summary>The keys, in order.</summary>
    public IEnumerable<TKey> Keys => many is not null ? many.Keys : few is not null ? Array.ConvertAll(few, entry => entry.Key) : [];

    /// <summary>The values, in the order of their keys.</summary>
    public IEnumerable<TValue> Values => many is not null ? many.Values : few is not null ? Array.ConvertAll(few, entry => entry.Value) : [];

    /// <summary>The value of a key that is there.</summary>
    /// <exception cref="KeyNotFoundException">It is not.</exception>
    public TValue this[TKey key] => TryGetValue(key, out TValue? value) ? value : throw new KeyNotFoundException($"There is no {key} in the map.");

    /// <summary>Whether <paramref name="key"/> has a value.</summary>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>The value of <paramref name="key"/>, if it has one.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (few is not null)
        {
            int place = PlaceOf(key);
            value = place >= 0 ? few[place].Value : default;
            return place >= 0;
        }

        if (many is not null)
        {
            return many.TryGetValue(key, out value);
        }

        value = default;
        return false;
    }

    /// <summary>The value of <paramref name="key"/>, or <paramref name="otherwise"/>.</summary>
    public TValue GetValueOrDefault(TKey key, TValue otherwise) => TryGetValue(key, out TValue? value) ? value : otherwise;

    /// <summary>The map in which <paramref name="key"/> has <paramref name="value"/>.</summary>
    public Map<TKey, TValue> With(TKey key, TValue value)
    {
        if (many is not null)
        {
            return new(many.SetItem(key, value));
        }

        KeyValuePair<TKey, TValue> entry = new(key, value);
        if (few is null)
        {
            return new([entry]);
        }

        int place = PlaceOf(key);
        if (place >= 0)
        {
            var changed = (KeyValuePair<TKey, TValue>[])few.Clone();
            changed[place] = entry;
            return new(changed);
        }

        var more = new KeyValuePair<TKey, TValue>[few.Length + 1];
        few.AsSpan(0, ~place).CopyTo(more);
        more[~place] = entry;
        few.AsSpan(~place).CopyTo(more.AsSpan(~place + 1));
        return OfSorted(more);
    }

    /// <summary>The map in which <paramref name="key"/> has no value.</summary>
    public Map<TKey, TValue> Without(TKey key)
    {
        if (many is not null)
        {
            ImmutableSortedDictionary<TKey, TValue> fewer = many.Remove(key);
            return fewer.Count <= Map.Few ? new([.. fewer]) : new(fewer);
        }

        int place = few is null ? -1 : PlaceOf(key);
        if (place < 0)
        {
            return this;
        }

        if (few!.Length == 1)
        {
            return default;
        }

        var less = new KeyValuePair<TKey, TValue>[few.Length - 1];
        few.AsSpan(0, place).CopyTo(less);
        few.AsSpan(place + 1).CopyTo(less.AsSpan(place));
        return new(less);
    }

    /// <summary>The entries in order; without allocation where they are few.</summary>
    public Enumerator GetEnumerator() => new(few, many);

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        (many ?? (IEnumerable<KeyValuePair<TKey, TValue>>)(few ?? [])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<TKey, TValue>>)this).GetEnumerator();

    /// <summary>Whether both hold equal values under the same keys.</summary>
    public bool Equals(Map<TKey, TValue> other)
    {
        if (ReferenceEquals(few, other.few) && ReferenceEquals(many, other.many))
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

    /// <summary>Whether both hold the same.</summary>
    public static bool operator ==(Map<TKey, TValue> left, Map<TKey, TValue> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Map<TKey, TValue> left, Map<TKey, TValue> right) => !left.Equals(right);

    /// <summary>The map of these entries, which are in strict order and now belong to the map.</summary>
    internal static Map<TKey, TValue> OfSorted(KeyValuePair<TKey, TValue>[] entries) =>
        entries.Length > Map.Few ? new(ImmutableSortedDictionary.CreateRange(Comparer<TKey>.Default, NeverEqual.Instance, entries))
        : entries.Length > 0 ? new(entries)
        : default;

    private static bool AreEqual(TValue left, TValue right) =>
        (!typeof(TValue).IsValueType && ReferenceEquals(left, right)) || EqualityComparer<TValue>.Default.Equals(left, right);

    /// <summary>Where a key stands among the few, or the complement of where it would.</summary>
    private int PlaceOf(TKey key)
    {
        int from = 0;
        int to = few!.Length - 1;
        while (from <= to)
        {
            int middle = (from + to) >>> 1;
            int order = key.CompareTo(few[middle].Key);
            if (order == 0)
            {
                return middle;
            }

            (from, to) = order < 0 ? (from, middle - 1) : (middle + 1, to);
        }

        return ~from;
    }

    /// <summary>Goes through a map's entries in order.</summary>
    public struct Enumerator
    {
        private readonly KeyValuePair<TKey, TValue>[]? few;
        private readonly IEnumerator<KeyValuePair<TKey, TValue>>? many;
        private int place;

        internal Enumerator(KeyValuePair<TKey, TValue>[]? few, ImmutableSortedDictionary<TKey, TValue>? many)
        {
            this.few = few;
            this.many = many is null ? null : ((IEnumerable<KeyValuePair<TKey, TValue>>)many).GetEnumerator();
            place = -1;
        }

        /// <summary>The entry reached.</summary>
        public readonly KeyValuePair<TKey, TValue> Current => few is not null ? few[place] : many!.Current;

        /// <summary>Goes on to the next entry.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => few is not null ? ++place < few.Length : many is not null && many.MoveNext();
    }

    /// <summary>Spares a deep comparison of the old and the new value at every change.</summary>
    private sealed class NeverEqual : IEqualityComparer<TValue>
    {
        public static readonly NeverEqual Instance = new();

        public bool Equals(TValue? x, TValue? y) => false;

        public int GetHashCode(TValue obj) => 0;
    }
}
