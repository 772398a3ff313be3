using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace MeshSecurity.Spec;

/// <summary>An immutable list with structural equality. <c>default</c> is the empty list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Of))]
public readonly struct Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    private readonly ImmutableArray<T> items;

    internal Sequence(ImmutableArray<T> items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.IsDefault ? 0 : items.Length;

    /// <summary>Whether nothing is listed.</summary>
    public bool IsEmpty => Count == 0;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>Whether <paramref name="item"/> is listed.</summary>
    public bool Contains(T item) => !items.IsDefault && items.Contains(item);

    /// <summary>The list with one more at its end.</summary>
    public Sequence<T> Add(T item) => new(items.IsDefault ? [item] : items.Add(item));

    /// <summary>The list with one more at a place.</summary>
    public Sequence<T> Insert(int index, T item) => new(items.IsDefault ? [item] : items.Insert(index, item));

    /// <summary>The items in order, without allocation.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => (items.IsDefault ? [] : items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items.IsDefault ? [] : items)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    /// <summary>Whether both list equal items in the same order.</summary>
    public bool Equals(Sequence<T> other)
    {
        if (items == other.items)
        {
            return true;
        }

        if (Count != other.Count)
        {
            return false;
        }

        for (int k = 0; k < Count; k++)
        {
            if (!EqualityComparer<T>.Default.Equals(items[k], other.items[k]))
            {
                return false;
            }
        }

        return true;
    }

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

    /// <summary>Whether both list the same.</summary>
    public static bool operator ==(Sequence<T> left, Sequence<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Sequence<T> left, Sequence<T> right) => !left.Equals(right);
}

/// <summary>Making lists.</summary>
public static class Sequence
{
    /// <summary>A list of the given items.</summary>
    public static Sequence<T> Of<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>A list of the given items.</summary>
    public static Sequence<T> From<T>(IEnumerable<T> items) => new([.. items]);
}
