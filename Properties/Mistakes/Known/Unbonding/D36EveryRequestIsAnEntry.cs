namespace MeshSecurity.Mistakes;

/// <summary>Every unstake request starts an entry of its own.</summary>
public sealed class EveryRequestIsAnEntry() : Mistake(
    "D36",
    "Every unstake request starts an entry of its own",
    """
    The chain allows few unbonding entries a user and validator, which is why requests wait to leave together. Here each
    starts an entry at once, and a user with many small requests has more than the chain can hold.
    """,
    "UNBOND-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "UnstakeLocal: as many entries as may be, and more queued";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        QueueLocalUnstake = (stake, amount, now, period) =>
            (stake with { Bonded = stake.Bonded - amount }).WithEntry(new(amount, now, now + period)),
    };
}
