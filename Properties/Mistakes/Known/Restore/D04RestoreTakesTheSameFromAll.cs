namespace MeshSecurity.Mistakes;

/// <summary>Restore takes the same amount from every lien, and fails on a smaller one.</summary>
public sealed class RestoreTakesTheSameFromAll() : Mistake(
    "D04",
    "Restore takes the same amount from every lien, and fails on a smaller one",
    """
    The liens are cut by one amount that makes what could be slashed fit again. A lien that is smaller than this amount
    cannot give it, and the slash that called for Restore fails.
    """,
    "SLASH-5")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: three lien holders, a third of it slashed";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        Restore = (mesh, chain, account) =>
        {
            N Left(Lien<N> lien) => N.Min(lien.Range.High, account.Collateral);
            bool Covered(N x) => Restoring.Slashable(mesh, chain, account, lien => N.Max(Left(lien), x) - x) <= Billionths<N>.Of(account.Collateral);
            N same = N.Least(account.Collateral, Covered);
            return Restoring.Cut(mesh, account, lien => lien.Range.High - (Left(lien) - same));
        },
    };
}
