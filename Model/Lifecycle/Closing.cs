namespace MeshSecurity.Model;

/// <summary>Closing a pairing, by the provider alone (protocol, section 7).</summary>
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
        (State<N> settled, Adjustments<N> lost) = SettleProviderPackets(mesh, closing, command.Pairing);
        State<N> dropped = DropConsumerPackets(settled, command.Pairing);
        (State<N> unbonding, _) = ProviderInbox<N>.UnbondAll(mesh, dropped, command.Pairing, _ => true, mesh.Rules.UnbondAtClose);
        return Outbox<N>.SendAdjusts(mesh, Forget(unbonding, command.Pairing), lost);
    }

    /// <summary>By id: every acknowledgement is processed, everything undelivered times out, an Adjust is dropped.</summary>
    private static (State<N> Next, Adjustments<N> Lost) SettleProviderPackets(Mesh<N> mesh, State<N> state, PairingId pairing)
    {
        Adjustments<N> lost = Adjustments<N>.None;
        foreach ((PacketId id, InFlight<N> flight) in state.Pairings[pairing].InFlight)
        {
            if (id.From == Side.Provider && mesh.Rules.SettledAtClose(flight))
            {
                (Packet<N> packet, Acknowledgement? acknowledgement) = flight;
                State<N> landed = Channel<N>.Land(state, pairing, id);
                (state, Adjustments<N> settled) = acknowledgement is null
                    ? Channel<N>.RollBack(mesh, landed, pairing, id.Sequence, packet)
                    : Channel<N>.AcknowledgeToProvider(mesh, landed, pairing, id.Sequence, packet, acknowledgement);
                lost += settled;
            }
        }

        return (state, lost);
    }

    /// <summary>The amounts of Distributes that never arrived go back to accrued.</summary>
    private static State<N> DropConsumerPackets(State<N> state, PairingId id)
    {
        Pairing<N> pairing = state.Pairings[id];
        Map<ValidatorId, N> accrued = pairing.Consumer.Accrued;
        foreach ((_, (Packet<N> packet, Acknowledgement? acknowledgement)) in pairing.InFlight)
        {
            if (packet is Packet<N>.Distribute distribute && acknowledgement is null)
            {
                accrued = accrued.Plus(distribute.Validator, distribute.Amount);
            }
        }

        return state.With(id, pairing with { InFlight = default, Consumer = pairing.Consumer with { Accrued = accrued } });
    }

    /// <summary>Both sides' counts of what was delegated are void.</summary>
    private static State<N> Forget(State<N> state, PairingId id)
    {
        Pairing<N> pairing = state.Pairings[id];
        return state.With(id, pairing with
        {
            Provider = pairing.Provider with { Sent = default },
            Consumer = pairing.Consumer with { Delegated = default, Provisional = default, Virtual = default },
        });
    }
}
