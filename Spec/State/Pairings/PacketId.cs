namespace MeshSecurity.Spec;

/// <summary>Represents the identity of a packet within a pairing: sending side and sequence number (protocol, section 5.2).</summary>
/// <param name="From">The sending side.</param>
/// <param name="Sequence">The sequence number on that side, from 1.</param>
public readonly record struct PacketId(Side From, ulong Sequence) : IComparable<PacketId>
{
    /// <inheritdoc/>
    public int CompareTo(PacketId other) => From != other.From ? From.CompareTo(other.From) : Sequence.CompareTo(other.Sequence);

    /// <summary>Returns the id as text: <c>provider 7</c>.</summary>
    public override string ToString() => $"{(From == Side.Provider ? "provider" : "consumer")} {Sequence}";
}
