namespace MeshSecurity.Mistakes;

/// <summary>Restore repairs only one of the two limits.</summary>
public sealed class RestoreRepairsOneLimit() : Mistake(
    "D11",
    "Restore repairs only one of the two limits",
    """
    Each lien is cut to what is left of the collateral, and nobody looks at what could be slashed in all. After a large
    slash of one of several liens, the others together can cost more than there is.
    """,
    "VAULT-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: three lien holders";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { Restore = (mesh, _, account) => Restoring.Cut(mesh, account, lien => lien.Range.High - N.Min(lien.Range.High, account.Collateral)) };
}
