namespace MeshSecurity.Spec;

/// <summary>One chain at genesis (protocol, section 3).</summary>
public sealed record ChainConfiguration
{
    /// <summary>The chain's id.</summary>
    public required ChainId Id { get; init; }

    /// <summary>The name of its native token's base unit; for people only.</summary>
    public required string Denom { get; init; }

    /// <summary>How long local stake unbonds; above zero.</summary>
    public required Duration UnbondingPeriod { get; init; }

    /// <summary>The most unmatured local entries of one user on one validator; above zero.</summary>
    public int MaxUnbondingEntries { get; init; } = 7;

    /// <summary>What a double sign costs local stake.</summary>
    public required Ratio SlashDoubleSign { get; init; }

    /// <summary>What a downtime costs local stake.</summary>
    public required Ratio SlashDowntime { get; init; }

    /// <summary>The validators at genesis, all Active, in the order of their first status changes; at least one.</summary>
    public required Sequence<ValidatorId> Validators { get; init; }

    /// <summary>The keys that those validators sign with from genesis on, as far as they are known; no two have one.</summary>
    public Map<ValidatorId, PublicKey> PublicKeys { get; init; }

    /// <summary>The chain's own id, <c>juno-1</c>, which is part of what its validators sign; null where it is <see cref="Id"/>.</summary>
    public string? OwnId { get; init; }

    /// <summary>Every user of the chain and what the wallet holds at genesis; together below 2^96.</summary>
    public required Map<UserId, Amount> Wallets { get; init; }

    /// <summary>Stake outside the mesh, for power reports; below 2^96.</summary>
    public Amount NativeStake { get; init; }

    /// <summary>The id by which the chain's validators sign.</summary>
    public string ConsensusId => OwnId ?? Id.Name;

    /// <summary>The maximum slash ratio of local staking: the larger of its two ratios.</summary>
    public Ratio MaxSlash => Ratio.Max(SlashDoubleSign, SlashDowntime);

    /// <summary>How long a segment of local unbonding is: ⌈period / limit⌉ (protocol, section 5.1).</summary>
    public Duration UnbondingSegment =>
        new((UnbondingPeriod.Seconds / MaxUnbondingEntries) + (UnbondingPeriod.Seconds % MaxUnbondingEntries == 0 ? 0 : 1));
}
