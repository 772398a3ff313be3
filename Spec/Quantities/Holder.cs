namespace MeshSecurity.Spec;

/// <summary>
/// Represents a lien holder on a provider chain: the chain's own staking, or a pairing (protocol, section 4.1). <c>default</c> is
/// local staking.
/// </summary>
public readonly record struct Holder : IComparable<Holder>
{
    /// <summary>The name of local staking. No pairing may have it.</summary>
    public const string LocalName = "local";

    private Holder(string pairing) => Name = pairing;

    /// <summary>Gets the chain's own staking.</summary>
    public static Holder Local => default;

    /// <summary>Gets the name in documents: the pairing's id, or <c>local</c>.</summary>
    public string Name => field ?? LocalName;

    /// <summary>Gets whether the holder is local staking.</summary>
    public bool IsLocal => Name == LocalName;

    /// <summary>Gets the pairing.</summary>
    /// <exception cref="InvalidOperationException">The holder is local staking.</exception>
    public PairingId Pairing =>
        IsLocal ? throw new InvalidOperationException("The lien holder is local staking; expected a pairing.") : new(Name);

    /// <summary>Returns a pairing as lien holder.</summary>
    /// <param name="pairing">The pairing.</param>
    public static Holder Of(PairingId pairing) => new(pairing.Name);

    /// <inheritdoc/>
    public bool Equals(Holder other) => Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(Holder other) => Ordinal.Compare(Name, other.Name);

    /// <summary>Returns the name in documents.</summary>
    public override string ToString() => Name;
}
