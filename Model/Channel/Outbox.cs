namespace MeshSecurity.Model;

/// <summary>Sends packets (protocol, section 5.2).</summary>
internal static class Outbox<N> where N : IQuantity<N>
{
    /// <summary>Returns the sequence number of a side's next packet, from 1.</summary>
    public static ulong NextSequence(Pairing<N> pairing, Side from) =>
        1 + (from == Side.Provider ? pairing.Provider.LastSequence : pairing.Consumer.LastSequence);

    /// <summary>Puts a packet in flight, under the side's next sequence number.</summary>
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

    /// <inheritdoc cref="Send(Pairing{N}, Side, Packet{N})"/>
    public static State<N> Send(State<N> state, PairingId pairing, Side from, Packet<N> packet) =>
        state.With(pairing, Send(state.Pairings[pairing], from, packet));

    /// <summary>
    /// Sends the losses of Bonded stake to the consumers: one Adjust per pairing and validator. Takes each loss off <c>sent</c>.
    /// Sends nothing to a pairing that is neither Open nor Frozen.
    /// </summary>
    public static State<N> SendAdjusts(Mesh<N> mesh, State<N> state, Adjustments<N> adjustments) =>
        SendAdjusts(state, adjustments, mesh.Rules.ReportedLosses(adjustments.Lost));

    /// <summary>Answers a slash: sends its own Adjust first, even for a loss of zero, then the Adjusts for other losses.</summary>
    public static State<N> AnswerSlash(Mesh<N> mesh, State<N> state, Delegation slashed, ulong slash, Adjustments<N> adjustments)
    {
        Map<Delegation, N> reported = mesh.Rules.ReportedLosses(adjustments.Lost);
        State<N> answered = SendAdjust(state, slashed, adjustments.Lost.Get(slashed), new(slashed.Validator, reported.Get(slashed), slash));
        return SendAdjusts(answered, new(adjustments.Lost.Without(slashed)), reported);
    }

    /// <summary>Returns the packets that a command sent: by pairing, then the consumer's, then the provider's, by sequence.</summary>
    public static Sequence<PacketReference> SentBetween(State<N> before, State<N> after)
    {
        Sequence<PacketReference> sent = [];
        foreach ((PairingId id, Pairing<N> pairing) in after.Pairings)
        {
            Pairing<N> old = before.Pairings[id];
            AddSent(id, Side.Consumer, old.Consumer.LastSequence, pairing.Consumer.LastSequence);
            AddSent(id, Side.Provider, old.Provider.LastSequence, pairing.Provider.LastSequence);
        }

        return sent;

        void AddSent(PairingId id, Side from, ulong last, ulong now)
        {
            while (last < now)
            {
                sent = sent.Add(new(id, new(from, ++last)));
            }
        }
    }

    private static State<N> SendAdjusts(State<N> state, Adjustments<N> adjustments, Map<Delegation, N> reported)
    {
        foreach ((Delegation delegation, N lost) in adjustments.Lost)
        {
            if (state.Pairings[delegation.Pairing].Connected)
            {
                state = SendAdjust(state, delegation, lost, new(delegation.Validator, reported.Get(delegation), Answers: null));
            }
        }

        return state;
    }

    private static State<N> SendAdjust(State<N> state, Delegation delegation, N lost, Packet<N>.Adjust packet)
    {
        Pairing<N> pairing = state.Pairings[delegation.Pairing];
        ProviderSide<N> provider = pairing.Provider with { Sent = pairing.Provider.Sent.Minus(delegation.Validator, lost) };
        return state.With(delegation.Pairing, Send(pairing with { Provider = provider }, Side.Provider, packet));
    }
}
