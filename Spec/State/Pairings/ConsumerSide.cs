namespace MeshSecurity.Spec;

/// <summary>Represents the consumer's side of a pairing (protocol, section 4.3).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record ConsumerSide<N> where N : IQuantity<N>
{
    /// <summary>Gets the sequence number of the last packet sent; 0 before the first.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>Gets the price for the next epoch, in consumer base units per provider base unit.</summary>
    public Price Price { get; init; }

    /// <summary>Gets the cap for the next epoch, in consumer base units.</summary>
    public N Cap { get; init; } = N.Zero;

    /// <summary>Gets the cap at the last epoch; before the first epoch, the cap at genesis.</summary>
    public N CapAtEpoch { get; init; } = N.Zero;

    /// <summary>
    /// Gets the price at the last epoch, in consumer base units per provider base unit; before the first epoch, the price at genesis.
    /// </summary>
    public Price PriceAtEpoch { get; init; }

    /// <summary>Gets the counter of each validator, in provider base units; has no zeros.</summary>
    public Map<ValidatorId, N> Delegated { get; init; }

    /// <summary>Gets the provisional slashes by slash id.</summary>
    public Map<ulong, ProvisionalSlash<N>> Provisional { get; init; }

    /// <summary>
    /// Gets the virtual stake of each validator: set at the last epoch, lowered with its effective stake since; has no zeros. In consumer
    /// base units.
    /// </summary>
    public Map<ValidatorId, N> Virtual { get; init; }

    /// <summary>Gets the rewards of each validator that the next epoch sends, in consumer base units; has no zeros.</summary>
    public Map<ValidatorId, N> Accrued { get; init; }

    /// <summary>Gets the reward tokens that are held for claims, in consumer base units.</summary>
    public N Escrow { get; init; } = N.Zero;

    /// <summary>
    /// Returns the value of a validator's effective stake at the last epoch's price, less the discount, each rounded down. In consumer
    /// base units.
    /// </summary>
    /// <param name="validator">The validator.</param>
    /// <param name="discount">The discount of the pairing.</param>
    public N ValueAtEpoch(ValidatorId validator, Ratio discount) =>
        N.MulFloor(N.MulFloor(EffectiveOf(validator), PriceAtEpoch), discount.Complement);

    /// <summary>
    /// Returns the effective stake of a validator: its counter less its provisional slashes, at least 0. In provider base units.
    /// </summary>
    /// <param name="validator">The validator.</param>
    public N EffectiveOf(ValidatorId validator)
    {
        N provisional = N.Zero;
        foreach ((_, ProvisionalSlash<N> slash) in Provisional)
        {
            provisional += slash.Validator == validator ? slash.Amount : N.Zero;
        }

        return N.Max(Delegated.Get(validator), provisional) - provisional;
    }
}
