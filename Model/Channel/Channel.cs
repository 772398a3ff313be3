namespace MeshSecurity.Model;

/// <summary>
/// The unordered channel: the relayer picks any packet or acknowledgement in any order (protocol, section 5.2). On an
/// Open channel Acknowledge and Timeout never fail.
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
        State<N> landed = Land(state, command.Pairing, id);
        if (command.From == Side.Consumer)
        {
            return AcknowledgeToConsumer(landed, command.Pairing, packet, acknowledgement!);
        }

        (State<N> next, Adjustments<N> lost) = AcknowledgeToProvider(
            mesh, landed, command.Pairing, id.Sequence, packet, acknowledgement!);
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
        State<N> landed = Land(state, command.Pairing, id);
        if (command.From == Side.Consumer || packet is Packet<N>.Adjust)
        {
            return Outbox<N>.Send(landed, command.Pairing, command.From, packet);
        }

        (State<N> next, Adjustments<N> lost) = RollBack(mesh, landed, command.Pairing, id.Sequence, packet);
        return Outbox<N>.SendAdjusts(mesh, next, lost);
    }

    /// <summary>The provider processes the acknowledgement of its packet, which is no longer in flight.</summary>
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

    /// <summary>The provider takes back what its packet, which is no longer in flight, was to bring about.</summary>
    public static (State<N> Next, Adjustments<N> Lost) RollBack(
        Mesh<N> mesh, State<N> state, PairingId pairing, ulong sequence, Packet<N> packet) => packet switch
        {
            Packet<N>.Stake stake => (CrossStaking<N>.RollBackStake(mesh, state, pairing, sequence, stake), Adjustments<N>.None),
            Packet<N>.Unstake unstake => CrossStaking<N>.RollBackUnstake(mesh, state, pairing, sequence, unstake),
            Packet<N>.TransferRewards transfer => (Rewards<N>.RollBackTransfer(state, pairing, sequence, transfer), Adjustments<N>.None),
            _ => (state, Adjustments<N>.None),
        };

    /// <summary>The state in which a packet is no longer in flight.</summary>
    public static State<N> Land(State<N> state, PairingId id, PacketId packet)
    {
        Pairing<N> pairing = state.Pairings[id];
        return state.With(id, pairing with { InFlight = pairing.InFlight.Without(packet) });
    }

    /// <summary>Only a refused slash has something to take back: its provisional.</summary>
    private static State<N> AcknowledgeToConsumer(State<N> state, PairingId id, Packet<N> packet, Acknowledgement acknowledgement)
    {
        if (acknowledgement.Error is null || packet is not Packet<N>.Slash slash)
        {
            return state;
        }

        Pairing<N> pairing = state.Pairings[id];
        return state.With(id, pairing with { Consumer = ConsumerInbox<N>.Release(pairing.Consumer, slash.Id) });
    }

    private static Rejection? Refusal(State<N> state, PairingId id, PacketId packet, PacketTrigger trigger)
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
