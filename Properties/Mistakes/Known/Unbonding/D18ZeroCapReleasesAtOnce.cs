namespace MeshSecurity.Mistakes;

/// <summary>A zero cap releases stake at once.</summary>
public sealed class ZeroCapReleasesAtOnce() : Mistake(
    "D18",
    "A zero cap releases stake at once",
    """
    The consumer wants no stake any more, so what is staked is let go without waiting. Infractions from before, which come
    to light within the unbonding period, find nothing to slash.
    """,
    "UNBOND-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "Deliver: a forced unstake";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { UnbondAtZeroCap = (stake, now, _) => standard.UnbondAtZeroCap(stake, now, new(0)) };
}
