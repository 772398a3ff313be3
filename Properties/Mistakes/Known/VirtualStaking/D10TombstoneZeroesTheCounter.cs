namespace MeshSecurity.Mistakes;

/// <summary>Tombstoning a validator zeroes the consumer's counter.</summary>
public sealed class TombstoneZeroesTheCounter() : Mistake(
    "D10",
    "Tombstoning a validator zeroes the consumer's counter",
    """
    A tombstoned validator never comes back, so the consumer throws its counter away. The stake behind it is still there,
    and its unstake is refused for ever.
    """,
    "SYNC-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "Tombstone: each kind of bucket and transaction";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        ApplyStatusChange = (consumer, validator, status) => status == ValidatorStatus.Tombstoned
            ? consumer with { Delegated = consumer.Delegated.Without(validator) }
            : consumer,
    };
}
