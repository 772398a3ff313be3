namespace MeshSecurity.Mistakes;

/// <summary>Unbond looks at the largest lien only.</summary>
public sealed class UnbondLooksAtTheLargestLien() : Mistake(
    "D28",
    "Unbond looks at the largest lien only",
    """
    Collateral above the largest lien seems free. With three liens of 60 at half, 90 of 100 could be slashed, and 40 may
    leave.
    """,
    "VAULT-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "Unbond: each kind of bucket and transaction";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { LockedCollateral = (configuration, chain, account) => Exposure<N>.Of(configuration, chain, account).MaxLien.High };
}
