namespace MeshSecurity.Spec;

/// <summary>What a relayer does with a packet (protocol, section 5.2).</summary>
public enum PacketTrigger
{
    /// <summary>The receiver processes it.</summary>
    Deliver,

    /// <summary>The sender processes the receiver's answer.</summary>
    Acknowledge,

    /// <summary>The sender learns that it was never delivered.</summary>
    Timeout,
}
