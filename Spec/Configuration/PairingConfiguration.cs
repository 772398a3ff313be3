namespace MeshSecurity.Spec;

/// <summary>One pairing at genesis (protocol, section 3).</summary>
public sealed record PairingConfiguration
{
    /// <summary>The pairing's id; not <c>local</c>.</summary>
    public required PairingId Id { get; init; }

    /// <summary>The chain whose collateral secures the other.</summary>
    public required ChainId Provider { get; init; }

    /// <summary>The chain that turns promised collateral into virtual stake; not the provider.</summary>
    public required ChainId Consumer { get; init; }

    /// <summary>The maximum slash ratio: what a double sign costs a lien, and what is promised of one.</summary>
    public required Ratio MaxSlash { get; init; }

    /// <summary>What a downtime costs a lien; at most <see cref="MaxSlash"/>.</summary>
    public required Ratio SlashDowntime { get; init; }

    /// <summary>How long cross-stake unbonds; above zero.</summary>
    public required Duration UnbondingPeriod { get; init; }

    /// <summary>What is taken off the value of virtual stake; below 1.</summary>
    public required Ratio Discount { get; init; }

    /// <summary>Consumer base units per provider base unit at genesis; above 0.</summary>
    public required Price Price { get; init; }

    /// <summary>The most virtual stake at genesis, in consumer base units; below 2^96.</summary>
    public required Amount Cap { get; init; }

    /// <summary>On whose word the provider slashes.</summary>
    public SlashingMode Slashing { get; init; }

    /// <summary>The protocol versions that the provider speaks; at least one.</summary>
    public Sequence<SemanticVersion> ProviderVersions { get; init; } = [new(1, 0, 0)];

    /// <summary>The protocol versions that the consumer speaks; at least one.</summary>
    public Sequence<SemanticVersion> ConsumerVersions { get; init; } = [new(1, 0, 0)];

    /// <summary>Whether the pairing starts Open, its validator updates received, instead of Created.</summary>
    public bool Open { get; init; }
}
