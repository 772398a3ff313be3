namespace MeshSecurity.Model;

/// <summary>Sending packets (protocol, section 5.2).</summary>
internal static class Outbox<N> where N : IQuantity<N>
{
    /// <summary>The sequence that a side's next packet gets: each side numbers what it sends from 1.</summary>
    public static ulong NextSequence(Pairing<N> pairing, Side from) =>
        1 + (from == Side.Provider ? pairing.Provider.LastSequence : pairing.Consumer.LastSequence);

    /// <summary>The pairing with one more packet in flight.</summary>
    public static Pairing<N> Send(Pairing<N> pairing, Side from, Packet<N> packet)
    {
        ulong sequence = NextSequence(pairing, from);
        return pairing with
        {
            Provider = from == Side.Provider ? pairing.Provider with { LastSequence = sequence } : pairing.Provider,
            Consumer = from == Side.Consumer ? pairing.Consumer with { LastSequence = sequence } : pairing.Consumer,
            InFlight = pairing.InFlight.With(new(from, sequence), new(packet, null)),
        };
    }

    /// <summary>The state with one more packet of a pairing in flight.</summary>
    public static State<N> Send(State<N> state, PairingId pairing, Side from, Packet<N> packet) =>
        state.With(pairing, Send(state.Pairings[pairing], from, packet));

    /// <summary>
    /// Tells each consumer what its validators' Bonded stake lost: one Adjust per pairing and validator, which takes the same
    /// off <c>sent</c>; none to a pairing that is neither Open nor Frozen.
    /// </summary>
    public static State<N> SendAdjusts(Mesh<N> mesh, State<N> state, Adjustments<N> adjustments) =>
        SendAdjusts(state, adjustments, mesh.Rules.Tell(adjustments.Lost));

    /// <summary>The same in answer to a slash: its own Adjust comes first, even for zero, and releases the provisional.</summary>
    public static State<N> AnswerSlash(Mesh<N> mesh, State<N> state, Delegation slashed, ulong slash, Adjustments<N> adjustments)
    {
        Map<Delegation, N> told = mesh.Rules.Tell(adjustments.Lost);
        State<N> answered = SendAdjust(state, slashed, adjustments.Lost.Get(slashed), new(slashed.Validator, told.Get(slashed), slash));
        return SendAdjusts(answered, new(adjustments.Lost.Without(slashed)), told);
    }

    /// <summary>The packets that a command sent: what each side has numbered since.</summary>
    public static Sequence<PacketReference> SentBetween(State<N> before, State<N> after)
    {
        Sequence<PacketReference> sent = [];
        foreach ((PairingId id, Pairing<N> pairing) in after.Pairings)
        {
            Pairing<N> old = before.Pairings[id];
            for (ulong next = old.Consumer.LastSequence + 1; next <= pairing.Consumer.LastSequence; next++)
            {
                sent = sent.Add(new(id, new(Side.Consumer, next)));
            }

            for (ulong next = old.Provider.LastSequence + 1; next <= pairing.Provider.LastSequence; next++)
            {
                sent = sent.Add(new(id, new(Side.Provider, next)));
            }
        }

        return sent;
    }

    private static State<N> SendAdjusts(State<N> state, Adjustments<N> adjustments, Map<Delegation, N> told)
    {
        foreach ((Delegation delegation, N lost) in adjustments.Lost)
        {
            if (state.Pairings[delegation.Pairing].Connected)
            {
                state = SendAdjust(state, delegation, lost, new(delegation.Validator, told.Get(delegation), Answers: null));
            }
        }

        return state;
    }

    /// <summary>An Adjust; what was lost is taken off what was sent.</summary>
    private static State<N> SendAdjust(State<N> state, Delegation delegation, N lost, Packet<N>.Adjust packet)
    {
        Pairing<N> pairing = state.Pairings[delegation.Pairing];
        Pairing<N> told = pairing with
        {
            Provider = pairing.Provider with { Sent = pairing.Provider.Sent.Minus(delegation.Validator, lost) },
        };
        return state.With(
            delegation.Pairing,
            Send(told, Side.Provider, packet));
    }
}
