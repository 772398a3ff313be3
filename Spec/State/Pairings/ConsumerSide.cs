namespace MeshSecurity.Spec;

/// <summary>What the consumer keeps of a pairing (protocol, section 4.3).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record ConsumerSide<N> where N : IQuantity<N>
{
    /// <summary>The sequence of the last packet sent; 0 before the first.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>Consumer base units per provider base unit, from the next epoch on.</summary>
    public Price Price { get; init; }

    /// <summary>The most virtual stake, in consumer base units, from the next epoch on.</summary>
    public N Cap { get; init; } = N.Zero;

    /// <summary>The cap in force at the last epoch; before the first, the cap at genesis.</summary>
    public N CapAtEpoch { get; init; } = N.Zero;

    /// <summary>The counter kept from the differences received, by validator, in provider units; zeros left out.</summary>
    public Map<ValidatorId, N> Delegated { get; init; }

    /// <summary>What was taken off a counter for slashes that the provider has not confirmed, by slash id.</summary>
    public Map<ulong, ProvisionalSlash<N>> Provisional { get; init; }

    /// <summary>Virtual stake in consumer units as set at the last epoch, less slashes since; zeros left out.</summary>
    public Map<ValidatorId, N> Virtual { get; init; }

    /// <summary>Rewards that wait for the next epoch, by validator; zeros left out.</summary>
    public Map<ValidatorId, N> Accrued { get; init; }

    /// <summary>Reward tokens held for claims.</summary>
    public N Escrow { get; init; } = N.Zero;

    /// <summary>The counter less what is provisional, not below zero: effective[v] of the protocol.</summary>
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
