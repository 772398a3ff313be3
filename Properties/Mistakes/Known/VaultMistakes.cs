namespace MeshSecurity.Mistakes;

internal sealed class SlashableFromRoundedTerms() : Mistake(
    "D03",
    "The slashable amount is kept as a sum of rounded terms",
    """
    Each stake adds its own slashable amount, rounded down, to a running total. Ten stakes of one at half add nothing,
    although five could be slashed. The liens then exceed the collateral.
    """,
    ["VAULT-2", "EXIT-1"],
    "StakeLocal: each kind of bucket and transaction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { RequiredCollateral = Rounded, LockedCollateral = Rounded };

    private static N Rounded<N>(Configuration configuration, ChainId chain, Account<N> account) where N : IQuantity<N>
    {
        N slashable = account.Liens
            .SelectMany(lien => Buckets<N>.Of(lien.Value), (lien, bucket) => N.MulFloor(bucket, configuration.MaxSlash(chain, lien.Key)))
            .Aggregate(N.Zero, (sum, part) => sum + part);
        return N.Max(Exposure<N>.Of(configuration, chain, account).MaxLien.High, slashable);
    }
}

internal sealed class UnbondChecksLargestLienOnly() : Mistake(
    "D28",
    "Unbond checks the largest lien only",
    """
    Unbond treats all collateral above the largest lien as free. With three liens of 60 at half, 90 of a collateral of 100
    could be slashed, but 40 may leave.
    """,
    ["VAULT-2"],
    "Unbond: each kind of bucket and transaction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        LockedCollateral = (configuration, chain, account) => Exposure<N>.Of(configuration, chain, account).MaxLien.High,
    };
}

internal sealed class StakeInFlightNotLocked() : Mistake(
    "D29",
    "Stake in flight does not lock collateral",
    """
    Stake that is not acknowledged may fail, so Unbond releases its collateral. Then the stake commits, and its lien has no
    collateral.
    """,
    ["VAULT-1"],
    "Unbond: each kind of bucket and transaction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        LockedCollateral = (configuration, chain, account) =>
        {
            Exposure<N> exposure = Exposure<N>.Of(configuration, chain, account);
            return N.Max(exposure.MaxLien.Low, exposure.SlashableLow.Ceiling);
        },
    };
}
