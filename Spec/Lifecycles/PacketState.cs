namespace MeshSecurity.Spec;

/// <summary>Specifies the state of a packet (protocol, section 5.2).</summary>
public enum PacketState
{
    /// <summary>Sent and not delivered.</summary>
    Sent,

    /// <summary>Delivered; its acknowledgement is in flight.</summary>
    Delivered,

    /// <summary>Acknowledged or timed out; no longer stored.</summary>
    Done,
}
