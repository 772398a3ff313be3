namespace MeshSecurity.Spec;

/// <content>What a relayer does (protocol, section 5.2).</content>
public abstract partial record Command<N>
{
    /// <summary>The receiver processes a packet; its acknowledgement is then in flight.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="From">The side that sent the packet.</param>
    /// <param name="Sequence">Its sequence on that side.</param>
    public sealed record Deliver(PairingId Pairing, Side From, ulong Sequence) : Command<N>;

    /// <summary>The sender processes the acknowledgement of a delivered packet.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="From">The side that sent the packet.</param>
    /// <param name="Sequence">Its sequence on that side.</param>
    public sealed record Acknowledge(PairingId Pairing, Side From, ulong Sequence) : Command<N>;

    /// <summary>The sender learns that a packet was never delivered.</summary>
    /// <param name="Pairing">The pairing.</param>
    /// <param name="From">The side that sent the packet.</param>
    /// <param name="Sequence">Its sequence on that side.</param>
    public sealed record Timeout(PairingId Pairing, Side From, ulong Sequence) : Command<N>;
}
