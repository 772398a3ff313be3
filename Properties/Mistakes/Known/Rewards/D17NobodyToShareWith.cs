namespace MeshSecurity.Mistakes;

/// <summary>Distributing to a validator without shares fails.</summary>
public sealed class NobodyToShareWith() : Mistake(
    "D17",
    "Distributing to a validator without shares fails",
    """
    The last staker has left when a reward arrives. There is nobody to share it among, so nothing is done with it: it
    counts as distributed, and neither the users nor what is carried to the next distribution have it.
    """,
    "REWARD-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "Deliver: rewards that nobody has shares of";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        ShareRewards = (pool, shares, amount) => shares.IsEmpty
            ? pool with { Distributed = pool.Distributed + amount }
            : standard.ShareRewards(pool, shares, amount),
    };
}
