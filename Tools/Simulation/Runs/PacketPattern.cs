namespace MeshSecurity.Testing;

/// <summary>A pattern that selects a packet by its content instead of its sequence number.</summary>
/// <param name="From">The side that sent it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Validator">The validator of the packet.</param>
/// <param name="User">The user of the packet; null if it has none.</param>
/// <param name="State">The state of the packet: sent or delivered.</param>
/// <param name="Older">The number of older packets that match otherwise.</param>
public sealed record PacketPattern(Side From, Type Kind, ValidatorId Validator, UserId? User, PacketState State, int Older)
{
    /// <summary>Creates the pattern of a packet in flight.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <param name="id">The id of the packet.</param>
    public static PacketPattern Of(Pairing<Amount> pairing, PacketId id)
    {
        InFlight<Amount> flight = pairing.InFlight[id];
        var first = new PacketPattern(id.From, flight.Packet.GetType(), flight.Packet.Validator, UserOf(flight.Packet), flight.State, 0);
        int older = 0;
        foreach ((PacketId other, InFlight<Amount> another) in pairing.InFlight)
        {
            older += other.CompareTo(id) < 0 && first.Matches(other, another) ? 1 : 0;
        }

        return first with { Older = older };
    }

    /// <summary>Finds the packet that the pattern selects.</summary>
    /// <param name="pairing">The pairing.</param>
    /// <returns>The packet; the youngest match if there are fewer older ones; null if nothing matches.</returns>
    public PacketId? Find(Pairing<Amount> pairing)
    {
        PacketId? found = null;
        int skip = Older;
        foreach ((PacketId id, InFlight<Amount> flight) in pairing.InFlight)
        {
            if (skip >= 0 && Matches(id, flight))
            {
                found = id;
                skip--;
            }
        }

        return found;
    }

    private bool Matches(PacketId id, InFlight<Amount> flight) =>
        id.From == From
        && flight.Packet.GetType() == Kind
        && flight.State == State
        && flight.Packet.Validator == Validator
        && UserOf(flight.Packet) == User;

    private static UserId? UserOf(Packet packet) => packet switch
    {
        Packet.Stake stake => stake.User,
        Packet.Unstake unstake => unstake.User,
        Packet.TransferRewards transfer => transfer.User,
        _ => null,
    };
}
