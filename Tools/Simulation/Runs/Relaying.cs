namespace MeshSecurity.Testing;

/// <summary>Checks that relaying makes progress on Open channels (docs/protocol.md, section 5.2).</summary>
internal static class Relaying
{
    /// <summary>The id of the finding that a packet cannot be relayed on an Open channel, or that relaying does not progress.</summary>
    public const string Rest = "REST";

    /// <summary>Returns the next relay command of each packet in flight on an Open channel.</summary>
    public static IEnumerable<Command> Steps(State state)
    {
        foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
        {
            if (pairing.Channel == ChannelState.Open)
            {
                foreach ((PacketId packet, InFlight<Amount> flight) in pairing.InFlight)
                {
                    yield return flight.State == PacketState.Sent
                        ? new Command.Deliver(id, packet.From, packet.Sequence)
                        : new Command.Acknowledge(id, packet.From, packet.Sequence);
                }
            }
        }
    }

    /// <summary>Checks a relay step: an Open channel accepts a packet that is due, and the <see cref="RelayDistance"/> decreases.</summary>
    public static Finding? Check(Transition step) =>
        RelayProgress.Find(step) is { } violation ? new(Rest, violation.Where, violation.What) : null;
}
