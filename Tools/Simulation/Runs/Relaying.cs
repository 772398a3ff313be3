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
    /// <remarks>If every step satisfies this, relaying terminates from every state and in any order.</remarks>
    public static Finding? Check(Transition step) => step.Command switch
    {
        Command.Deliver deliver => CheckRefusal(step, deliver.Pairing, new(deliver.From, deliver.Sequence), PacketState.Sent)
            ?? CheckDistance(step),
        Command.Acknowledge answer => CheckRefusal(step, answer.Pairing, new(answer.From, answer.Sequence), PacketState.Delivered)
            ?? CheckDistance(step),
        Command.Timeout timeout => CheckRefusal(step, timeout.Pairing, new(timeout.From, timeout.Sequence), PacketState.Sent),
        _ => null,
    };

    private static Finding? CheckRefusal(Transition step, PairingId id, PacketId packet, PacketState due) =>
        step.Outcome is Outcome.Rejected rejected
        && step.Before.Pairings.TryGetValue(id, out Pairing<Amount>? pairing)
        && pairing.Channel == ChannelState.Open
        && pairing.InFlight.TryGetValue(packet, out InFlight<Amount>? flight)
        && flight.State == due
            ? new(
                Rest,
                $"pairings.{id}",
                $"{CommandDocument.NameOf(step.Command)} of {packet} is refused on an Open channel: {SnakeCase.Of(rejected.Reason)}")
            : null;

    private static Finding? CheckDistance(Transition step)
    {
        if (!step.Accepted)
        {
            return null;
        }

        (RelayDistance before, RelayDistance after) = (RelayDistance.Of(step.Before), RelayDistance.Of(step.After));
        return after.CompareTo(before) < 0
            ? null
            : new(
                Rest,
                "what is in flight",
                $"{CommandDocument.NameOf(step.Command)} brings the end of relaying no nearer: "
                + $"{before.Others} steps and {before.Adjusts} of Adjusts are left before it, {after.Others} and {after.Adjusts} after it");
    }
}
