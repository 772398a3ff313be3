namespace MeshSecurity.Mistakes;

/// <summary>Unbonding starts at the request, not when the consumer has let go.</summary>
public sealed class UnbondingStartsAtTheRequest() : Mistake(
    "D24",
    "Unbonding starts at the request, not when the consumer has let go",
    """
    The clock of an unstake runs from the moment it was asked for. Until the packet arrives the validator still signs with
    that stake, and an infraction in between finds it unbonding since before.
    """,
    "SLASH-4")
{
    /// <inheritdoc/>
    public override string? Scenario => "UnstakeRemote: each kind of bucket and transaction";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        BeginUnstake = (stake, sequence, amount, now, period) => (stake with
        {
            Bonded = stake.Bonded - amount,
            Transactions = stake.Transactions.With(sequence, new Transaction<N>.Unstake(N.Zero, amount)),
        }).WithEntry(new(amount, now, now + period)),
    };
}
