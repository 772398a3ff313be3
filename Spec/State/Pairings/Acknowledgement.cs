namespace MeshSecurity.Spec;

/// <summary>The receiver's answer to a packet (protocol, section 5.2).</summary>
/// <param name="Delivered">The receiver's time.</param>
/// <param name="Error">Why the receiver refused; null for success.</param>
public sealed record Acknowledgement(Timestamp Delivered, PacketError? Error);
