namespace MeshSecurity.Spec;

/// <content>Commands of the relayer (protocol, section 5.2).</content>
public abstract partial record Command<N>
{
    /// <summary>Delivers a packet to its receiver. Its acknowledgement is then in flight.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="From">The side that sent the packet.</param>
    /// <param name="Sequence">The sequence number of the packet on that side, from 1.</param>
    public sealed record Deliver(PairingId Pairing, Side From, ulong Sequence) : Command<N>;

    /// <summary>Returns the acknowledgement of a packet to its sender.</summary>
    /// <inheritdoc cref="Deliver"/>
    public sealed record Acknowledge(PairingId Pairing, Side From, ulong Sequence) : Command<N>;

    /// <summary>Reports to the sender that a packet was never delivered.</summary>
    /// <inheritdoc cref="Deliver"/>
    public sealed record Timeout(PairingId Pairing, Side From, ulong Sequence) : Command<N>;
}
