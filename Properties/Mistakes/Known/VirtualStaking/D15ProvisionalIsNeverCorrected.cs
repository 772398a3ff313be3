namespace MeshSecurity.Mistakes;

/// <summary>The consumer's rounding of a slash is never corrected.</summary>
public sealed class ProvisionalIsNeverCorrected() : Mistake(
    "D15",
    "The consumer's rounding of a slash is never corrected",
    """
    The consumer takes a slash off its counter as one sum, the provider bucket by bucket, each rounded down. When the
    provider answers with less, the consumer keeps the difference, and its counter is too low for ever.
    """,
    "SYNC-3")
{
    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ConfirmSlash = Confirm };

    private static ConsumerSide<N> Confirm<N>(ConsumerSide<N> consumer, ulong slash, N answered) where N : IQuantity<N>
    {
        if (!consumer.Provisional.TryGetValue(slash, out ProvisionalSlash<N> taken) || taken.Amount <= answered)
        {
            return consumer with { Provisional = consumer.Provisional.Without(slash) };
        }

        ProvisionalSlash<N> kept = taken with { Amount = taken.Amount - answered };
        return consumer with { Provisional = consumer.Provisional.With(slash, kept) };
    }
}
