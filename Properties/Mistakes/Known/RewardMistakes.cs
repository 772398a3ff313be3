namespace MeshSecurity.Mistakes;

internal sealed class WithdrawalWithoutReservation() : Mistake(
    "D01",
    "A reward withdrawal reserves nothing",
    """
    The claimable amount is the earned amount less the paid amount; a withdrawal in flight counts as neither. A user who
    withdraws again before the first acknowledgement is paid twice, from the rewards of other users.
    """,
    ["REWARD-1", "REWARD-2"],
    "WithdrawRewards: each kind of bucket and transaction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        ClaimableRewards = rewards => rewards.Points.Floor - rewards.Withdrawn,
    };
}

internal sealed class RewardsWithoutSharesLost() : Mistake(
    "D17",
    "A reward for a validator without shares is lost",
    """
    A reward arrives after the last staker has left. It counts as distributed, but no user earns it, and the pool does not
    carry it to the next distribution.
    """,
    ["REWARD-1"],
    "Deliver: rewards that nobody has shares of")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        ShareRewards = (pool, shares, amount) => shares.IsEmpty
            ? pool with { Distributed = pool.Distributed + amount }
            : standard.ShareRewards(pool, shares, amount),
    };
}
