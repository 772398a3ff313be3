using System.Collections;
using System.Collections.Immutable;

namespace MeshSecurity.Spec;

/// <summary>An immutable sorted set with structural equality. <c>default</c> is the empty set.</summary>
/// <typeparam name="T">Its elements; their order is the order of the set.</typeparam>
public readonly struct Set<T> : IReadOnlyCollection<T>, IEquatable<Set<T>>
    where T : notnull, IComparable<T>
{
    private readonly ImmutableSortedSet<T>? elements;

    private Set(ImmutableSortedSet<T> elements) => this.elements = elements;

    /// <inheritdoc/>
    public int Count => Elements.Count;

    private ImmutableSortedSet<T> Elements => elements ?? ImmutableSortedSet<T>.Empty;

    /// <summary>Whether <paramref name="element"/> is in the set.</summary>
    public bool Contains(T element) => Elements.Contains(element);

    /// <summary>The set with <paramref name="element"/> in it.</summary>
    public Set<T> With(T element) => new(Elements.Add(element));

    /// <summary>The elements in order.</summary>
    public ImmutableSortedSet<T>.Enumerator GetEnumerator() => Elements.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both have the same elements.</summary>
    public bool Equals(Set<T> other) =>
        ReferenceEquals(elements, other.elements) || (Count == other.Count && Elements.SequenceEqual(other.Elements));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Set<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (T element in this)
        {
            hash.Add(element);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether both have the same elements.</summary>
    public static bool operator ==(Set<T> left, Set<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Set<T> left, Set<T> right) => !left.Equals(right);
}
