using System.Collections;

namespace MeshSecurity.Spec;

/// <summary>Represents an immutable sorted set with structural equality. <c>default</c> is empty.</summary>
/// <typeparam name="T">The type of elements; its order is the order of the set.</typeparam>
public readonly struct Set<T> : IReadOnlyCollection<T>, IEquatable<Set<T>>
    where T : notnull, IComparable<T>
{
    private readonly Map<T, bool> elements;

    private Set(Map<T, bool> elements) => this.elements = elements;

    /// <inheritdoc/>
    public int Count => elements.Count;

    /// <summary>Checks whether the set contains an element.</summary>
    /// <param name="element">The element.</param>
    public bool Contains(T element) => elements.ContainsKey(element);

    /// <summary>Returns the set with an element added.</summary>
    /// <param name="element">The element.</param>
    public Set<T> With(T element) => Contains(element) ? this : new(elements.With(element, true));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => elements.Keys.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Checks whether the sets are equal.</summary>
    public bool Equals(Set<T> other) => elements.Equals(other.elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Set<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => elements.GetHashCode();

    /// <summary>Checks whether the sets are equal.</summary>
    public static bool operator ==(Set<T> left, Set<T> right) => left.Equals(right);

    /// <summary>Checks whether the sets differ.</summary>
    public static bool operator !=(Set<T> left, Set<T> right) => !left.Equals(right);
}
