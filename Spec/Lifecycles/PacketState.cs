namespace MeshSecurity.Spec;

/// <summary>Where a packet is in its life (protocol, section 5.2).</summary>
public enum PacketState
{
    /// <summary>On its way to the receiver.</summary>
    Sent,

    /// <summary>Processed by the receiver; its acknowledgement is on its way back.</summary>
    Delivered,

    /// <summary>Acknowledged or timed out; forgotten.</summary>
    Done,
}
