namespace MeshSecurity.Spec;

/// <summary>
/// Who holds a lien on collateral (protocol, section 4.1): the local staking of the chain, or a pairing whose provider it is.
/// </summary>
public readonly record struct Holder : IComparable<Holder>
{
    /// <summary>The name of local staking where holders are named; no pairing may be called so.</summary>
    public const string LocalName = "local";

    private Holder(string pairing) => Name = pairing;

    /// <summary>The chain's own staking; also <c>default</c>.</summary>
    public static Holder Local => default;

    /// <summary>The name in documents: the pairing's id, or <c>local</c>.</summary>
    public string Name => field ?? LocalName;

    /// <summary>Whether this is local staking.</summary>
    public bool IsLocal => Name == LocalName;

    /// <summary>The pairing, where this is one.</summary>
    /// <exception cref="InvalidOperationException">This is local staking.</exception>
    public PairingId Pairing => IsLocal ? throw new InvalidOperationException("Local staking is no pairing.") : new(Name);

    /// <summary>The pairing as a lien holder.</summary>
    public static Holder Of(PairingId pairing) => new(pairing.Name);

    /// <inheritdoc/>
    public bool Equals(Holder other) => Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(Holder other) => Ordinal.Compare(Name, other.Name);

    /// <summary>The name in documents.</summary>
    public override string ToString() => Name;
}
