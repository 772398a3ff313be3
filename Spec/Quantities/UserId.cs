namespace MeshSecurity.Spec;

/// <summary>
/// Represents the id of a user of one chain. The same id on two chains names two accounts. Ids are ordered by the bytes of their
/// UTF-8 form (protocol, section 2).
/// </summary>
/// <param name="Name">The id in documents.</param>
public readonly record struct UserId(string Name) : IComparable<UserId>
{
    /// <inheritdoc/>
    public int CompareTo(UserId other) => Ordinal.Compare(Name, other.Name);

    /// <summary>Returns the id.</summary>
    public override string ToString() => Name ?? "";
}
