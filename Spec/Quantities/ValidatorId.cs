namespace MeshSecurity.Spec;

/// <summary>A validator of one chain, by its id. Ids are ordered by the bytes of their UTF-8 form (protocol, section 2).</summary>
/// <param name="Name">The id as documents spell it.</param>
public readonly record struct ValidatorId(string Name) : IComparable<ValidatorId>
{
    /// <inheritdoc/>
    public int CompareTo(ValidatorId other) => Ordinal.Compare(Name, other.Name);

    /// <summary>The id.</summary>
    public override string ToString() => Name ?? "";
}
