namespace MeshSecurity.Spec;

/// <summary>Represents the state of one pairing: its channel, both sides and the packets in flight (protocol, section 4).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record Pairing<N> where N : IQuantity<N>
{
    /// <summary>Gets the state of the channel.</summary>
    public ChannelState Channel { get; init; }

    /// <summary>Gets the latest version of the handshake: proposed, answered or agreed; null before a handshake.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>Gets the provider's side.</summary>
    public required ProviderSide<N> Provider { get; init; }

    /// <summary>Gets the consumer's side.</summary>
    public required ConsumerSide<N> Consumer { get; init; }

    /// <summary>Gets the packets and acknowledgements in flight, ordered by side (consumer first) and sequence number.</summary>
    public Map<PacketId, InFlight<N>> InFlight { get; init; }

    /// <summary>Gets whether the channel is Open or Frozen, so that the sides send packets. A Frozen channel delivers none.</summary>
    public bool Connected => Channel is ChannelState.Open or ChannelState.Frozen;
}
