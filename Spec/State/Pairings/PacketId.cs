namespace MeshSecurity.Spec;

/// <summary>A packet of a pairing: the side that sent it and its sequence there, from 1.</summary>
/// <param name="From">The sending side.</param>
/// <param name="Sequence">Its number among all that this side sent.</param>
public readonly record struct PacketId(Side From, ulong Sequence) : IComparable<PacketId>
{
    /// <inheritdoc/>
    public int CompareTo(PacketId other) => From != other.From ? From.CompareTo(other.From) : Sequence.CompareTo(other.Sequence);

    /// <summary>For people: <c>provider 7</c>.</summary>
    public override string ToString() => $"{(From == Side.Provider ? "provider" : "consumer")} {Sequence}";
}
