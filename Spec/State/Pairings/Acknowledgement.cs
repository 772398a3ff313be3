namespace MeshSecurity.Spec;

/// <summary>Represents the acknowledgement of a packet (protocol, section 5.2).</summary>
/// <param name="Delivered">The time of the delivery.</param>
/// <param name="Error">The error; null for success.</param>
public sealed record Acknowledgement(Timestamp Delivered, PacketError? Error);
