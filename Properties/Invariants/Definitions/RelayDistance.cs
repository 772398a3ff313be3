namespace MeshSecurity.Invariants;

/// <summary>The number of relay steps that packets in flight still need: two if not delivered, one if not acknowledged.</summary>
/// <remarks>
/// Serves as a ranking function. Compares packets that may send others before Adjusts, which send none. Therefore every relay step lowers
/// it, however many Adjusts the step sends, and relaying terminates in any order.
/// </remarks>
internal readonly record struct RelayDistance(int Others, int Adjusts) : IComparable<RelayDistance>
{
    public static RelayDistance Of<N>(State<N> state) where N : IQuantity<N>
    {
        (int others, int adjusts) = (0, 0);
        foreach ((_, Pairing<N> pairing) in state.Pairings)
        {
            foreach ((_, InFlight<N> flight) in pairing.InFlight)
            {
                int left = flight.State == PacketState.Sent ? 2 : 1;
                (others, adjusts) = flight.Packet is Packet<N>.Adjust ? (others, adjusts + left) : (others + left, adjusts);
            }
        }

        return new(others, adjusts);
    }

    public int CompareTo(RelayDistance other) => (Others, Adjusts).CompareTo((other.Others, other.Adjusts));
}
