namespace MeshSecurity.Proofs;

/// <summary>An unknown integer.</summary>
public sealed class Variable : IComparable<Variable>, IEquatable<Variable>
{
    /// <summary>An unknown integer.</summary>
    /// <param name="name">Its name, unique among those in scope; what SMT-LIB allows in a symbol.</param>
    /// <param name="index">Its place in the order of declaration, which orders terms.</param>
    public Variable(string name, int index)
    {
        (Name, Index) = (name, index);
        Alone = Terms.Of(this);
    }

    /// <summary>Its name, unique among those in scope.</summary>
    public string Name { get; }

    /// <summary>Its place in the order of declaration.</summary>
    public int Index { get; }

    /// <summary>The sum of this variable alone.</summary>
    public Terms Alone { get; }

    /// <inheritdoc/>
    public int CompareTo(Variable? other) => Index.CompareTo(other!.Index);

    /// <summary>Whether it is the same unknown.</summary>
    public bool Equals(Variable? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Variable);

    /// <inheritdoc/>
    public override int GetHashCode() => Index;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
