namespace MeshSecurity.Spec;

/// <summary>Represents a packet in flight or, after its delivery, its acknowledgement (protocol, section 5.2).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
/// <param name="Packet">The packet.</param>
/// <param name="Acknowledgement">The acknowledgement in flight; null before the delivery.</param>
public sealed record InFlight<N>(Packet<N> Packet, Acknowledgement? Acknowledgement) where N : IQuantity<N>
{
    /// <summary>Gets the state of the packet.</summary>
    public PacketState State => Acknowledgement is null ? PacketState.Sent : PacketState.Delivered;
}
