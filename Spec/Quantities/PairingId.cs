namespace MeshSecurity.Spec;

/// <summary>A pairing of a provider chain with a consumer chain, by its id. Ids are ordered by the bytes of their UTF-8 form (protocol, section 2).</summary>
/// <param name="Name">The id as documents spell it.</param>
public readonly record struct PairingId(string Name) : IComparable<PairingId>
{
    /// <inheritdoc/>
    public int CompareTo(PairingId other) => Ordinal.Compare(Name, other.Name);

    /// <summary>The id.</summary>
    public override string ToString() => Name ?? "";
}
