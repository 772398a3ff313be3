namespace MeshSecurity.Model;

/// <summary>Closes a pairing (protocol, section 7, Close).</summary>
internal static class Closing<N> where N : IQuantity<N>
{
    public static Result<N> Close(Mesh<N> mesh, State<N> state, Command<N>.Close command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (!Lifecycles.Channel.TryNext(pairing.Channel, ChannelTrigger.Close, out ChannelState closed))
        {
            return Lifecycles.Channel.Refusal(pairing.Channel, ChannelTrigger.Close)!.Value;
        }

        State<N> closing = state.With(command.Pairing, pairing with { Channel = closed });
        (State<N> punished, Adjustments<N> slashed) = SettleSlashes(mesh, closing, command.Pairing);
        (State<N> settled, Adjustments<N> lost) = SettleProviderPackets(mesh, punished, command.Pairing);
        State<N> dropped = DropConsumerPackets(mesh, settled, command.Pairing);
        (State<N> unbonding, _) = ProviderInbox<N>.UnbondAll(mesh, dropped, command.Pairing, _ => true, mesh.Rules.UnbondAtClose);
        return Outbox<N>.SendAdjusts(mesh, ClearCounters(unbonding, command.Pairing), slashed + lost);
    }

    /// <summary>Step 1: processes the reported slashes that are not delivered, by sequence, where a consumer's report slashes.</summary>
    private static (State<N> Next, Adjustments<N> Lost) SettleSlashes(Mesh<N> mesh, State<N> state, PairingId id)
    {
        Adjustments<N> lost = Adjustments<N>.None;
        if (!mesh.Rules.CanSlashByPacket(mesh.Configuration.Pairing(id).Slashing))
        {
            return (state, lost);
        }

        foreach ((_, InFlight<N> flight) in state.Pairings[id].InFlight)
        {
            if (flight is { Packet: Packet<N>.Slash slash, Acknowledgement: null } && mesh.Rules.IsSettledAtClose(flight))
            {
                (state, Adjustments<N> more) = ProviderInbox<N>.Punish(mesh, state, id, slash);
                lost += more;
            }
        }

        return (state, lost);
    }

    /// <summary>Step 2: processes the provider's acknowledgements and times out its undelivered packets, by sequence.</summary>
    private static (State<N> Next, Adjustments<N> Lost) SettleProviderPackets(Mesh<N> mesh, State<N> state, PairingId pairing)
    {
        Adjustments<N> lost = Adjustments<N>.None;
        foreach ((PacketId id, InFlight<N> flight) in state.Pairings[pairing].InFlight)
        {
            if (id.From == Side.Provider && mesh.Rules.IsSettledAtClose(flight))
            {
                (Packet<N> packet, Acknowledgement? acknowledgement) = flight;
                State<N> removed = Channel<N>.Remove(state, pairing, id);
                (state, Adjustments<N> settled) = acknowledgement is null
                    ? Channel<N>.RollBack(mesh, removed, pairing, id.Sequence, packet)
                    : Channel<N>.AcknowledgeToProvider(mesh, removed, pairing, id.Sequence, packet, acknowledgement);
                lost += settled;
            }
        }

        return (state, lost);
    }

    /// <summary>
    /// Step 3: drops the consumer's packets. Returns the amounts of undelivered Distributes to accrued, if the consumer is honest.
    /// </summary>
    private static State<N> DropConsumerPackets(Mesh<N> mesh, State<N> state, PairingId id)
    {
        Pairing<N> pairing = state.Pairings[id];
        Map<ValidatorId, N> accrued = pairing.Consumer.Accrued;
        foreach ((_, (Packet<N> packet, Acknowledgement? acknowledgement)) in pairing.InFlight)
        {
            if (packet is Packet<N>.Distribute distribute && acknowledgement is null && !ByzantineConsumer<N>.Is(mesh, state, id))
            {
                accrued = accrued.Plus(distribute.Validator, distribute.Amount);
            }
        }

        return state.With(id, pairing with { InFlight = default, Consumer = pairing.Consumer with { Accrued = accrued } });
    }

    /// <summary>Step 5: clears both sides' counts of the delegated stake.</summary>
    private static State<N> ClearCounters(State<N> state, PairingId id)
    {
        Pairing<N> pairing = state.Pairings[id];
        return state.With(id, pairing.Provider with { Sent = default })
            .With(id, pairing.Consumer with { Delegated = default, Provisional = default, Virtual = default });
    }
}
