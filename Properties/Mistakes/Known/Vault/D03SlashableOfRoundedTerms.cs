namespace MeshSecurity.Mistakes;

/// <summary>What could be slashed is kept as a sum of rounded terms.</summary>
public sealed class SlashableOfRoundedTerms() : Mistake(
    "D03",
    "What could be slashed is kept as a sum of rounded terms",
    """
    Each stake adds its own slashable amount, rounded down, as a running total does. Ten stakes of one at half count
    nothing, though five could be slashed: more is promised than there is collateral for.
    """,
    "VAULT-2", "EXIT-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "StakeLocal: each kind of bucket and transaction";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { RequiredCollateral = Rounded, LockedCollateral = Rounded };

    private static N Rounded<N>(Configuration configuration, ChainId chain, Account<N> account) where N : IQuantity<N>
    {
        N slashable = N.Zero;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            foreach (N bucket in Buckets<N>.Of(lien))
            {
                slashable += N.MulFloor(bucket, configuration.MaxSlash(chain, holder));
            }
        }

        return N.Max(Exposure<N>.Of(configuration, chain, account).MaxLien.High, slashable);
    }
}
