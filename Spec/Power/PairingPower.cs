namespace MeshSecurity.Spec;

/// <summary>What one pairing contributes to its consumer's voting power (protocol, section 6).</summary>
/// <param name="Provider">The chain whose collateral it is.</param>
/// <param name="VirtualStake">Its virtual stake behind all validators, in consumer base units.</param>
/// <param name="CollateralValue">
/// What the effective stake behind its virtual stake is worth at today's price, in consumer base units:
/// Σ ⌊effective[v]·price⌋ over the validators with virtual stake.
/// </param>
public sealed record PairingPower(ChainId Provider, Amount VirtualStake, Amount CollateralValue)
{
    /// <summary>Its virtual stake of the consumer's total; null where there is no stake at all.</summary>
    public Fraction? Share { get; init; }

    /// <summary>The value of the collateral over the virtual stake; null where there is no virtual stake to cover.</summary>
    public Fraction? Coverage => Fraction.Of(CollateralValue, VirtualStake);

    internal static PairingPower Of(PairingConfiguration pairing, ConsumerSide<Amount> consumer)
    {
        Amount value = Amount.Zero;
        foreach ((ValidatorId validator, _) in consumer.Virtual)
        {
            value += Amount.MulFloor(consumer.EffectiveOf(validator), consumer.Price);
        }

        return new(pairing.Provider, consumer.Virtual.Total(), value);
    }
}
