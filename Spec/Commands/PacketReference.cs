namespace MeshSecurity.Spec;

/// <summary>Represents the identity of a packet in the mesh: pairing, sending side and sequence number (protocol, section 5.2).</summary>
/// <param name="Pairing">The pairing.</param>
/// <param name="Packet">The sending side and the sequence number.</param>
public readonly record struct PacketReference(PairingId Pairing, PacketId Packet)
{
    /// <summary>Returns the reference as text: <c>osmo-juno provider 7</c>.</summary>
    public override string ToString() => $"{Pairing} {Packet}";
}
