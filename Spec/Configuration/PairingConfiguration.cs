namespace MeshSecurity.Spec;

/// <summary>Represents a pairing at genesis (protocol, section 3).</summary>
public sealed record PairingConfiguration
{
    /// <summary>Gets the pairing's id; never <c>local</c>.</summary>
    public required PairingId Id { get; init; }

    /// <summary>Gets the chain that holds the collateral.</summary>
    public required ChainId Provider { get; init; }

    /// <summary>Gets the chain that receives security; never the provider.</summary>
    public required ChainId Consumer { get; init; }

    /// <summary>Gets the maximum slash ratio of a lien, which a double sign applies.</summary>
    public required Ratio MaxSlash { get; init; }

    /// <summary>Gets the ratio by which a downtime slashes a lien; at most <see cref="MaxSlash"/>.</summary>
    public required Ratio SlashDowntime { get; init; }

    /// <summary>Returns the most that an infraction costs a lien, as a part of it (protocol, section 5.4).</summary>
    /// <param name="infraction">The infraction.</param>
    public Ratio SlashRatio(Infraction infraction) => infraction == Infraction.DoubleSign ? MaxSlash : SlashDowntime;

    /// <summary>Gets the unbonding period of cross-stake; at least 1 second.</summary>
    public required Duration UnbondingPeriod { get; init; }

    /// <summary>Gets the share by which cross-stake counts less than native stake; below 1.</summary>
    public required Ratio Discount { get; init; }

    /// <summary>Gets the price at genesis, in consumer base units per provider base unit; above 0.</summary>
    public required Price Price { get; init; }

    /// <summary>Gets the largest total virtual stake at genesis, in consumer base units; below 2^96.</summary>
    public required Amount Cap { get; init; }

    /// <summary>Gets the reports that the provider slashes for.</summary>
    public SlashingMode Slashing { get; init; }

    /// <summary>Gets the protocol versions that the provider supports; at least one.</summary>
    public Sequence<SemanticVersion> ProviderVersions { get; init; } = [new(1, 0, 0)];

    /// <summary>Gets the protocol versions that the consumer supports; at least one.</summary>
    public Sequence<SemanticVersion> ConsumerVersions { get; init; } = [new(1, 0, 0)];

    /// <summary>Gets whether the pairing starts Open, with all validator updates received, instead of Created.</summary>
    public bool Open { get; init; }
}
