namespace MeshSecurity.Spec;

/// <summary>
/// Represents the id of a validator of one chain. Ids are ordered by the bytes of their UTF-8 form (protocol, section 2).
/// </summary>
/// <param name="Name">The id in documents.</param>
public readonly record struct ValidatorId(string Name) : IComparable<ValidatorId>
{
    /// <inheritdoc/>
    public int CompareTo(ValidatorId other) => Ordinal.Compare(Name, other.Name);

    /// <summary>Returns the id.</summary>
    public override string ToString() => Name ?? "";
}
