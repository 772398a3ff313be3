namespace MeshSecurity.Spec;

/// <summary>One pairing: its channel, what either side keeps, and what is in flight between them (protocol, section 4).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record Pairing<N> where N : IQuantity<N>
{
    /// <summary>Where the channel is in its life.</summary>
    public ChannelState Channel { get; init; }

    /// <summary>The version proposed, answered or agreed, as far as the handshake got; null before any.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>What the provider keeps.</summary>
    public required ProviderSide<N> Provider { get; init; }

    /// <summary>What the consumer keeps.</summary>
    public required ConsumerSide<N> Consumer { get; init; }

    /// <summary>Packets and acknowledgements in flight: the consumer's packets first, then by sequence.</summary>
    public Map<PacketId, InFlight<N>> InFlight { get; init; }

    /// <summary>Whether the channel is Open or Frozen: it takes packets, though a frozen one delivers none.</summary>
    public bool Connected => Channel is ChannelState.Open or ChannelState.Frozen;
}
