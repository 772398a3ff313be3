namespace MeshSecurity.Mistakes;

/// <summary>A slash takes from stake in flight at once.</summary>
public sealed class StakeInFlightPaysAtOnce() : Mistake(
    "D02",
    "A slash takes from stake in flight at once",
    """
    Stake in flight counts as if it were there, and what it owes is taken from what is committed on the same validator.
    Where too little is committed to pay for both, the slash fails, and nobody pays at all.
    """,
    "SLASH-5")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: stake and unstake in flight";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SlashStake = Slash };

    private static Stake<N> Slash<N>(Rules<N> rules, Stake<N> stake, Ratio ratio, Timestamp infraction) where N : IQuantity<N>
    {
        Stake<N> slashed = Model.Rules<N>.Standard.SlashStake(rules, stake, ratio, infraction);
        foreach ((_, Transaction<N> transaction) in stake.Transactions)
        {
            N owed = transaction is Transaction<N>.Stake ? N.MulFloor(transaction.Amount, ratio) : N.Zero;
            slashed = slashed with { Bonded = slashed.Bonded - owed };
        }

        return slashed;
    }
}
