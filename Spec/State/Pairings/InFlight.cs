namespace MeshSecurity.Spec;

/// <summary>A packet in flight or, once it is delivered, its acknowledgement (protocol, section 5.2).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Packet">What was sent.</param>
/// <param name="Acknowledgement">The receiver's answer on its way back; null while the packet is not delivered.</param>
public sealed record InFlight<N>(Packet<N> Packet, Acknowledgement? Acknowledgement) where N : IQuantity<N>
{
    /// <summary>Where the packet is in its life.</summary>
    public PacketState State => Acknowledgement is null ? PacketState.Sent : PacketState.Delivered;
}
