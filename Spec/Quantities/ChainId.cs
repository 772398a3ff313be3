namespace MeshSecurity.Spec;

/// <summary>A chain of the mesh, by its id. Ids are ordered by the bytes of their UTF-8 form (protocol, section 2).</summary>
/// <param name="Name">The id as documents spell it.</param>
public readonly record struct ChainId(string Name) : IComparable<ChainId>
{
    /// <inheritdoc/>
    public int CompareTo(ChainId other) => Ordinal.Compare(Name, other.Name);

    /// <summary>The id.</summary>
    public override string ToString() => Name ?? "";
}
