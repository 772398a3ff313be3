namespace MeshSecurity.Invariants;

/// <summary>
/// The rule that relaying makes progress on Open channels (protocol, section 5.2): an Open channel accepts a packet that is due, and each
/// relay step lowers the <see cref="RelayDistance"/>.
/// </summary>
/// <remarks>If every step satisfies this, relaying terminates from every state and in any order.</remarks>
internal static class RelayProgress
{
    /// <summary>Returns the violation by a step; null if there is none, or if it relays nothing.</summary>
    public static Violation? Find<N>(Transition<N> step) where N : IQuantity<N> => step.Command switch
    {
        Command<N>.Deliver deliver => FindRefusal(step, deliver.Pairing, new(deliver.From, deliver.Sequence), PacketState.Sent)
            ?? FindDistance(step),
        Command<N>.Acknowledge answer => FindRefusal(step, answer.Pairing, new(answer.From, answer.Sequence), PacketState.Delivered)
            ?? FindDistance(step),
        Command<N>.Timeout timeout => FindRefusal(step, timeout.Pairing, new(timeout.From, timeout.Sequence), PacketState.Sent),
        _ => null,
    };

    private static Violation? FindRefusal<N>(Transition<N> step, PairingId id, PacketId packet, PacketState due) where N : IQuantity<N> =>
        step.Outcome is Outcome.Rejected rejected
        && step.Before.Pairings.TryGetValue(id, out Pairing<N>? pairing)
        && pairing.Channel == ChannelState.Open
        && pairing.InFlight.TryGetValue(packet, out InFlight<N>? flight)
        && flight.State == due
            ? new(
                $"pairings.{id}",
                $"{NameOf(step)} of {packet} is refused on an Open channel: {SnakeCase.Of(rejected.Reason)}")
            : null;

    private static Violation? FindDistance<N>(Transition<N> step) where N : IQuantity<N>
    {
        if (!step.Accepted)
        {
            return null;
        }

        (RelayDistance before, RelayDistance after) = (RelayDistance.Of(step.Before), RelayDistance.Of(step.After));
        return after.CompareTo(before) < 0
            ? null
            : new(
                "what is in flight",
                $"{NameOf(step)} brings the end of relaying no nearer: "
                + $"{before.Others} steps and {before.Adjusts} of Adjusts are left before it, {after.Others} and {after.Adjusts} after it");
    }

    private static string NameOf<N>(Transition<N> step) where N : IQuantity<N> => SnakeCase.Of(step.Command.GetType().Name);
}
