namespace MeshSecurity.Testing;

/// <summary>
/// How far relaying is from its end: the steps that what is in flight still takes, two where a packet is not delivered, one where its
/// acknowledgement is left. Packets that may cause others count before Adjusts, which cause none; so every step of relaying lowers
/// it, however many Adjusts the step sends, and no order of relaying goes on for ever.
/// </summary>
/// <param name="Others">The steps that packets other than Adjusts still take.</param>
/// <param name="Adjusts">The steps that Adjusts still take.</param>
internal readonly record struct RelayDistance(int Others, int Adjusts) : IComparable<RelayDistance>
{
    /// <summary>The distance of a state, whatever its channels do.</summary>
    public static RelayDistance Of(State state)
    {
        (int others, int adjusts) = (0, 0);
        foreach ((_, Pairing<Amount> pairing) in state.Pairings)
        {
            foreach ((_, InFlight<Amount> flight) in pairing.InFlight)
            {
                int left = flight.State == PacketState.Sent ? 2 : 1;
                (others, adjusts) = flight.Packet is Packet.Adjust ? (others, adjusts + left) : (others + left, adjusts);
            }
        }

        return new(others, adjusts);
    }

    /// <summary>By the others first.</summary>
    public int CompareTo(RelayDistance other) => Others != other.Others ? Others.CompareTo(other.Others) : Adjusts.CompareTo(other.Adjusts);
}
