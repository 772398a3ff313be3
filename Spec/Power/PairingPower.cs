namespace MeshSecurity.Spec;

/// <summary>Represents the contribution of one pairing to its consumer's voting power (protocol, section 6).</summary>
/// <param name="Provider">The provider.</param>
/// <param name="VirtualStake">The virtual stake of all validators, in consumer base units.</param>
/// <param name="CollateralValue">
/// The value of the effective stake at the current price, in consumer base units: Σ ⌊effective[v]·price⌋ over the validators with
/// virtual stake.
/// </param>
public sealed record PairingPower(ChainId Provider, Amount VirtualStake, Amount CollateralValue)
{
    /// <summary>Gets the share of its virtual stake in the consumer's total; null where the total is 0.</summary>
    public Fraction? Share { get; init; }

    /// <summary>Gets the collateral value divided by the virtual stake; null where the virtual stake is 0.</summary>
    public Fraction? Coverage => Fraction.Of(CollateralValue, VirtualStake);

    internal static PairingPower Of(PairingConfiguration pairing, ConsumerSide<Amount> consumer) => new(
        pairing.Provider,
        consumer.Virtual.Total(),
        consumer.Virtual.Keys.Aggregate(
            Amount.Zero, (value, validator) => value + Amount.MulFloor(consumer.EffectiveOf(validator), consumer.Price)));
}
