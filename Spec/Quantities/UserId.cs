namespace MeshSecurity.Spec;

/// <summary>A holder of tokens; the same name on two chains is two accounts, by its id. Ids are ordered by the bytes of their UTF-8 form (protocol, section 2).</summary>
/// <param name="Name">The id as documents spell it.</param>
public readonly record struct UserId(string Name) : IComparable<UserId>
{
    /// <inheritdoc/>
    public int CompareTo(UserId other) => Ordinal.Compare(Name, other.Name);

    /// <summary>The id.</summary>
    public override string ToString() => Name ?? "";
}
