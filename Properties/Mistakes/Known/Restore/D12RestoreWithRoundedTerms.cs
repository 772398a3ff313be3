namespace MeshSecurity.Mistakes;

/// <summary>Restore looks at rounded terms.</summary>
public sealed class RestoreWithRoundedTerms() : Mistake(
    "D12",
    "Restore looks at rounded terms",
    """
    What could be slashed of each lien is rounded down before it is added up, so that a lack of less than one unit a lien
    is not seen. With liens of 10, 10 and 10 at half, a slash of one leaves 14 to cover 15.
    """,
    "VAULT-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: three lien holders";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        Restore = (mesh, chain, account) =>
        {
            N Left(Lien<N> lien, N x) => N.Max(N.Min(lien.Range.High, account.Collateral), x) - x;
            N x = N.Least(account.Collateral, x => Restoring.RoundedSlashable(mesh, chain, account, lien => Left(lien, x)) <= account.Collateral);
            return Restoring.Cut(mesh, account, lien => lien.Range.High - Left(lien, x));
        },
    };
}
