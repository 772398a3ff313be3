namespace MeshSecurity.Spec;

/// <summary>Specifies the trigger of a transition of a packet (protocol, section 5.2).</summary>
public enum PacketTrigger
{
    /// <summary>The receiver processes the packet.</summary>
    Deliver,

    /// <summary>The sender processes the acknowledgement.</summary>
    Acknowledge,

    /// <summary>The packet was never delivered.</summary>
    Timeout,
}
