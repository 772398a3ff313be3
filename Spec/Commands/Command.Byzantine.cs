namespace MeshSecurity.Spec;

/// <content>Commands of a consumer that lies (protocol, section 5.7).</content>
public abstract partial record Command<N>
{
    /// <summary>Makes a chain byzantine: as a consumer it follows no rule from now on.</summary>
    /// <param name="Chain">The chain.</param>
    public sealed record Corrupt(ChainId Chain) : Command<N>;

    /// <summary>Sends any packet from a byzantine consumer to the provider.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Packet">The packet: one that a consumer can send, with any content.</param>
    public sealed record Forge(PairingId Pairing, Packet<N> Packet) : Command<N>;

    /// <summary>Answers a packet of the provider from a byzantine consumer, which does not process it.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="Sequence">The sequence number of the provider's packet, from 1.</param>
    /// <param name="Time">The time of delivery that the acknowledgement claims; at most now.</param>
    /// <param name="Error">The error that it claims; null for success.</param>
    public sealed record ForgeAcknowledgement(PairingId Pairing, ulong Sequence, Timestamp Time, PacketError? Error) : Command<N>;
}
