namespace MeshSecurity.Spec;

/// <summary>Represents a chain at genesis (protocol, section 3).</summary>
public sealed record ChainConfiguration
{
    /// <summary>Gets the chain's id in the mesh.</summary>
    public required ChainId Id { get; init; }

    /// <summary>Gets the name of the native token's base unit; no rule uses it.</summary>
    public required string Denom { get; init; }

    /// <summary>Gets the unbonding period of local stake; at least 1 second.</summary>
    public required Duration UnbondingPeriod { get; init; }

    /// <summary>Gets the largest number of unmatured local entries of a user on a validator; at least 1.</summary>
    public int MaxUnbondingEntries { get; init; } = 7;

    /// <summary>Gets the ratio by which a double sign slashes local stake.</summary>
    public required Ratio SlashDoubleSign { get; init; }

    /// <summary>Gets the ratio by which a downtime slashes local stake.</summary>
    public required Ratio SlashDowntime { get; init; }

    /// <summary>Gets the time for which a downtime jails a validator; 0 where it can be unjailed at once.</summary>
    public Duration JailDuration { get; init; }

    /// <summary>Gets the validators at genesis, in the order of their first status changes; at least one. All are Active.</summary>
    public required Sequence<ValidatorId> Validators { get; init; }

    /// <summary>Gets the known public keys of validators at genesis. Two validators never share a key.</summary>
    public Map<ValidatorId, PublicKey> PublicKeys { get; init; }

    /// <summary>Gets the chain id that validators sign, such as <c>juno-1</c>; null where it equals <see cref="Id"/>.</summary>
    public string? CosmosChainId { get; init; }

    /// <summary>Gets whether the chain follows no rule as a consumer from genesis on (protocol, section 5.7).</summary>
    public bool IsByzantine { get; init; }

    /// <summary>Gets the wallet of each user at genesis, in base units; their sum is below 2^96.</summary>
    public required Map<UserId, Amount> Wallets { get; init; }

    /// <summary>Gets the stake outside the mesh, in base units; below 2^96. Only power reports use it.</summary>
    public Amount NativeStake { get; init; }

    /// <summary>Gets the chain id that validators sign.</summary>
    public string ConsensusId => CosmosChainId ?? Id.Name;

    /// <summary>Gets the maximum slash ratio of local staking: the larger of its two slash ratios.</summary>
    public Ratio MaxSlash => Ratio.Max(SlashDoubleSign, SlashDowntime);

    /// <summary>Gets the seconds between two batches of local unbonding: ⌊period / entry limit⌋ + 1 (protocol, section 5.1).</summary>
    public Duration UnbondingSegment => new((UnbondingPeriod.Seconds / MaxUnbondingEntries) + 1);
}
