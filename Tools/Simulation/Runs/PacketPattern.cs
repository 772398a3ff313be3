namespace MeshSecurity.Testing;

/// <summary>A packet by what it is rather than by its number.</summary>
/// <param name="From">The side that sent it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Validator">The validator that it is about.</param>
/// <param name="User">The user that it is about; null for a packet about none.</param>
/// <param name="State">Whether it is still on its way or its acknowledgement is.</param>
/// <param name="Older">How many of the same that are older stand before it.</param>
public sealed record PacketPattern(Side From, Type Kind, ValidatorId Validator, UserId? User, PacketState State, int Older)
{
    /// <summary>The pattern of a packet in flight.</summary>
    public static PacketPattern Of(Pairing<Amount> pairing, PacketId id)
    {
        InFlight<Amount> flight = pairing.InFlight[id];
        var first = new PacketPattern(id.From, flight.Packet.GetType(), ValidatorOf(flight.Packet), UserOf(flight.Packet), flight.State, 0);
        int older = 0;
        foreach ((PacketId other, InFlight<Amount> another) in pairing.InFlight)
        {
            older += other.CompareTo(id) < 0 && first.Matches(other, another) ? 1 : 0;
        }

        return first with { Older = older };
    }

    /// <summary>The packet that the pattern names; the youngest of its like where there are fewer; null where there is none.</summary>
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
        && ValidatorOf(flight.Packet) == Validator
        && UserOf(flight.Packet) == User;

    private static ValidatorId ValidatorOf(Packet packet) => packet switch
    {
        Packet.Stake stake => stake.Validator,
        Packet.Unstake unstake => unstake.Validator,
        Packet.Adjust adjust => adjust.Validator,
        Packet.TransferRewards transfer => transfer.Validator,
        Packet.ValidatorUpdate update => update.Validator,
        Packet.Slash slash => slash.Validator,
        Packet.Distribute distribute => distribute.Validator,
        Packet.ForceUnstake force => force.Validator,
        _ => throw new ArgumentException($"No such packet: {packet.GetType().Name}.", nameof(packet)),
    };

    private static UserId? UserOf(Packet packet) => packet switch
    {
        Packet.Stake stake => stake.User,
        Packet.Unstake unstake => unstake.User,
        Packet.TransferRewards transfer => transfer.User,
        _ => null,
    };
}
