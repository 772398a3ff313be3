namespace MeshSecurity.Mistakes;

/// <summary>A second slash of a validator before an epoch replaces the first.</summary>
public sealed class SecondSlashReplacesTheFirst() : Mistake(
    "D19",
    "A second slash of a validator before an epoch replaces the first",
    """
    The consumer remembers one provisional slash a validator. When another comes before the provider has answered the
    first, the first is forgotten, and the next epoch gives its stake voting power.
    """,
    "POWER-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "EndEpoch: two slashes not settled";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { EffectiveStake = Effective };

    private static N Effective<N>(ConsumerSide<N> consumer, ValidatorId validator) where N : IQuantity<N>
    {
        N last = N.Zero;
        foreach ((_, ProvisionalSlash<N> slash) in consumer.Provisional)
        {
            last = slash.Validator == validator ? slash.Amount : last;
        }

        N delegated = consumer.Delegated.Get(validator);
        return N.Max(delegated, last) - last;
    }
}
