using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace MeshSecurity.Spec;

/// <summary>Represents an immutable list with structural equality. <c>default</c> is empty.</summary>
/// <typeparam name="T">The type of items.</typeparam>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Of))]
public readonly struct Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    private readonly ImmutableArray<T> items;

    internal Sequence(ImmutableArray<T> items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.IsDefault ? 0 : items.Length;

    /// <summary>Gets whether the list is empty.</summary>
    public bool IsEmpty => Count == 0;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>Checks whether the list contains an item.</summary>
    /// <param name="item">The item.</param>
    public bool Contains(T item) => !items.IsDefault && items.Contains(item);

    /// <summary>Returns the list with an item added at its end.</summary>
    /// <param name="item">The item.</param>
    public Sequence<T> Add(T item) => new(items.IsDefault ? [item] : items.Add(item));

    /// <summary>Returns the list with an item inserted.</summary>
    /// <param name="index">The index of the item, from 0 to <see cref="Count"/>.</param>
    /// <param name="item">The item.</param>
    public Sequence<T> Insert(int index, T item) => new(items.IsDefault ? [item] : items.Insert(index, item));

    /// <summary>Enumerates the items without allocation.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => (items.IsDefault ? [] : items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items.IsDefault ? [] : items)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    /// <summary>Checks whether both lists have equal items in the same order.</summary>
    public bool Equals(Sequence<T> other) =>
        items == other.items || items.AsSpan().SequenceEqual(other.items.AsSpan(), EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (T item in this)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Checks whether the lists are equal.</summary>
    public static bool operator ==(Sequence<T> left, Sequence<T> right) => left.Equals(right);

    /// <summary>Checks whether the lists differ.</summary>
    public static bool operator !=(Sequence<T> left, Sequence<T> right) => !left.Equals(right);
}

/// <summary>Creates lists.</summary>
public static class Sequence
{
    /// <summary>Creates a list.</summary>
    /// <param name="items">The items.</param>
    public static Sequence<T> Of<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>Creates a list.</summary>
    /// <param name="items">The items.</param>
    public static Sequence<T> From<T>(IEnumerable<T> items) => new([.. items]);
}
