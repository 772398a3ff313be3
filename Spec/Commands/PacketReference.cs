namespace MeshSecurity.Spec;

/// <summary>A packet of the mesh, named as IBC names them: pairing, sending side, sequence.</summary>
/// <param name="Pairing">The pairing.</param>
/// <param name="Packet">The side and the sequence.</param>
public readonly record struct PacketReference(PairingId Pairing, PacketId Packet)
{
    /// <summary>For people: <c>osmo-juno provider 7</c>.</summary>
    public override string ToString() => $"{Pairing} {Packet}";
}
