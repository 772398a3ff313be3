namespace MeshSecurity.Mistakes;

/// <summary>Free collateral counts stake in flight as not promised.</summary>
public sealed class StakeInFlightIsNotPromised() : Mistake(
    "D29",
    "Free collateral counts stake in flight as not promised",
    """
    A stake that is not acknowledged may yet fail, so its collateral is let go. Then it commits, and there is a lien
    without collateral.
    """,
    "VAULT-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "Unbond: each kind of bucket and transaction";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        LockedCollateral = (configuration, chain, account) =>
        {
            Exposure<N> exposure = Exposure<N>.Of(configuration, chain, account);
            return N.Max(exposure.MaxLien.Low, exposure.SlashableLow.Ceiling);
        },
    };
}
