using System.Collections;

namespace MeshSecurity.Spec;

/// <summary>An immutable sorted set with structural equality. <c>default</c> is the empty set.</summary>
/// <typeparam name="T">Its elements; their order is the order of the set.</typeparam>
public readonly struct Set<T> : IReadOnlyCollection<T>, IEquatable<Set<T>>
    where T : notnull, IComparable<T>
{
    private readonly Map<T, bool> elements;

    private Set(Map<T, bool> elements) => this.elements = elements;

    /// <inheritdoc/>
    public int Count => elements.Count;

    /// <summary>Whether <paramref name="element"/> is in the set.</summary>
    public bool Contains(T element) => elements.ContainsKey(element);

    /// <summary>The set with <paramref name="element"/> in it.</summary>
    public Set<T> With(T element) => Contains(element) ? this : new(elements.With(element, true));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => elements.Keys.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both have the same elements.</summary>
    public bool Equals(Set<T> other) => elements.Equals(other.elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Set<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => elements.GetHashCode();

    /// <summary>Whether both have the same elements.</summary>
    public static bool operator ==(Set<T> left, Set<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Set<T> left, Set<T> right) => !left.Equals(right);
}
