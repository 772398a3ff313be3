namespace MeshSecurity.Spec;

/// <summary>Represents the id of a pairing. Ids are ordered by the bytes of their UTF-8 form (protocol, section 2).</summary>
/// <param name="Name">The id in documents.</param>
public readonly record struct PairingId(string Name) : IComparable<PairingId>
{
    /// <inheritdoc/>
    public int CompareTo(PairingId other) => Ordinal.Compare(Name, other.Name);

    /// <summary>Returns the id.</summary>
    public override string ToString() => Name ?? "";
}
