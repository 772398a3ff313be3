namespace MeshSecurity.Model;

/// <summary>
/// The unordered channel (protocol, section 5.2). The relayer takes packets and acknowledgements in any order. On an Open
/// channel Acknowledge and Timeout never fail.
/// </summary>
internal static class Channel<N> where N : IQuantity<N>
{
    public static Result<N> Deliver(Mesh<N> mesh, State<N> state, Command<N>.Deliver command)
    {
        var id = new PacketId(command.From, command.Sequence);
        if (Refusal(state, command.Pairing, id, PacketTrigger.Deliver) is { } reason)
        {
            return reason;
        }

        Packet<N> packet = state.Pairings[command.Pairing].InFlight[id].Packet;
        (State<N> received, PacketError? error) = command.From == Side.Provider
            ? ConsumerInbox<N>.Receive(mesh, state, command.Pairing, packet)
            : ProviderInbox<N>.Receive(mesh, state, command.Pairing, packet);
        Pairing<N> pairing = received.Pairings[command.Pairing];
        return received.With(command.Pairing, pairing with
        {
            InFlight = pairing.InFlight.With(id, new(packet, new(state.Time, error))),
        });
    }

    public static Result<N> Acknowledge(Mesh<N> mesh, State<N> state, Command<N>.Acknowledge command)
    {
        var id = new PacketId(command.From, command.Sequence);
        if (Refusal(state, command.Pairing, id, PacketTrigger.Acknowledge) is { } reason)
        {
            return reason;
        }

        (Packet<N> packet, Acknowledgement? acknowledgement) = state.Pairings[command.Pairing].InFlight[id];
        State<N> removed = Remove(state, command.Pairing, id);
        if (command.From == Side.Consumer)
        {
            return ByzantineConsumer<N>.Is(mesh, state, command.Pairing)
                ? removed
                : AcknowledgeToConsumer(removed, command.Pairing, packet, acknowledgement!);
        }

        (State<N> next, Adjustments<N> lost) = AcknowledgeToProvider(
            mesh, removed, command.Pairing, id.Sequence, packet, acknowledgement!);
        return Outbox<N>.SendAdjusts(mesh, next, lost);
    }

    public static Result<N> Timeout(Mesh<N> mesh, State<N> state, Command<N>.Timeout command)
    {
        var id = new PacketId(command.From, command.Sequence);
        if (Refusal(state, command.Pairing, id, PacketTrigger.Timeout) is { } reason)
        {
            return reason;
        }

        Packet<N> packet = state.Pairings[command.Pairing].InFlight[id].Packet;
        State<N> removed = Remove(state, command.Pairing, id);
        if (command.From == Side.Consumer && ByzantineConsumer<N>.Is(mesh, state, command.Pairing))
        {
            return removed;
        }

        if (command.From == Side.Consumer || packet is Packet<N>.Adjust)
        {
            return Outbox<N>.Send(removed, command.Pairing, command.From, packet);
        }

        (State<N> next, Adjustments<N> lost) = RollBack(mesh, removed, command.Pairing, id.Sequence, packet);
        return Outbox<N>.SendAdjusts(mesh, next, lost);
    }

    /// <summary>Processes the acknowledgement of a provider's packet that is no longer in flight.</summary>
    public static (State<N> Next, Adjustments<N> Lost) AcknowledgeToProvider(
        Mesh<N> mesh, State<N> state, PairingId pairing, ulong sequence, Packet<N> packet, Acknowledgement acknowledgement)
    {
        if (acknowledgement.Error is not null)
        {
            return RollBack(mesh, state, pairing, sequence, packet);
        }

        return packet switch
        {
            Packet<N>.Stake stake => CrossStaking<N>.CommitStake(mesh, state, pairing, sequence, stake),
            Packet<N>.Unstake unstake => (
                CrossStaking<N>.CommitUnstake(mesh, state, pairing, sequence, unstake, acknowledgement.Delivered), Adjustments<N>.None),
            Packet<N>.TransferRewards transfer => (Rewards<N>.CommitTransfer(state, pairing, sequence, transfer), Adjustments<N>.None),
            _ => (state, Adjustments<N>.None),
        };
    }

    /// <summary>Rolls back the transaction of a provider's packet that is no longer in flight.</summary>
    public static (State<N> Next, Adjustments<N> Lost) RollBack(
        Mesh<N> mesh, State<N> state, PairingId pairing, ulong sequence, Packet<N> packet) => packet switch
        {
            Packet<N>.Stake stake => (CrossStaking<N>.RollBackStake(mesh, state, pairing, sequence, stake), Adjustments<N>.None),
            Packet<N>.Unstake unstake => CrossStaking<N>.RollBackUnstake(mesh, state, pairing, sequence, unstake),
            Packet<N>.TransferRewards transfer => (Rewards<N>.RollBackTransfer(state, pairing, sequence, transfer), Adjustments<N>.None),
            _ => (state, Adjustments<N>.None),
        };

    /// <summary>Removes a packet, or its acknowledgement, from those in flight.</summary>
    public static State<N> Remove(State<N> state, PairingId id, PacketId packet)
    {
        Pairing<N> pairing = state.Pairings[id];
        return state.With(id, pairing with { InFlight = pairing.InFlight.Without(packet) });
    }

    /// <summary>Releases the provisional slash of a Slash packet that was answered with an error; else changes nothing.</summary>
    private static State<N> AcknowledgeToConsumer(State<N> state, PairingId id, Packet<N> packet, Acknowledgement acknowledgement) =>
        acknowledgement.Error is not null && packet is Packet<N>.Slash slash
            ? state.With(id, ConsumerInbox<N>.ReleaseProvisional(state.Pairings[id].Consumer, slash.Id))
            : state;

    /// <summary>Returns the rejection of a step of a packet; null if the lifecycle of packets has the step.</summary>
    public static Rejection? Refusal(State<N> state, PairingId id, PacketId packet, PacketTrigger trigger)
    {
        Pairing<N> pairing = state.Pairings[id];
        PacketState packetState = pairing.InFlight.TryGetValue(packet, out InFlight<N>? flight) ? flight.State : PacketState.Done;
        if (packetState != PacketState.Done && pairing.Channel == ChannelState.Frozen)
        {
            return Rejection.ChannelNotOpen;
        }

        return Lifecycles.Packet.Refusal(packetState, trigger);
    }
}
