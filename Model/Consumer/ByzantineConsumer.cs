namespace MeshSecurity.Model;

/// <summary>Lies of a consumer that follows no rule (protocol, section 5.7). Its own side of a pairing stays as it was.</summary>
internal static class ByzantineConsumer<N> where N : IQuantity<N>
{
    /// <summary>Returns whether the consumer of a pairing is byzantine.</summary>
    public static bool Is(Mesh<N> mesh, State<N> state, PairingId pairing) =>
        state.Chains[mesh.Configuration.Pairing(pairing).Consumer].IsByzantine;

    public static Result<N> Corrupt(State<N> state, Command<N>.Corrupt command)
    {
        Chain<N> chain = state.Chains[command.Chain];
        return chain.IsByzantine ? Rejection.AlreadyByzantine : state.With(command.Chain, chain with { IsByzantine = true });
    }

    /// <summary>Sends any packet that a consumer can send.</summary>
    public static Result<N> Forge(Mesh<N> mesh, State<N> state, Command<N>.Forge command)
    {
        if (!Is(mesh, state, command.Pairing))
        {
            return Rejection.ConsumerHonest;
        }

        if (state.Pairings[command.Pairing].Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        return command.Packet is Packet<N>.Distribute distribute
            && N.Constant(Amount.Limit) <= Distributed(state.Pairings[command.Pairing]) + distribute.Amount
            ? Rejection.SupplyExceeded
            : Outbox<N>.Send(state, command.Pairing, Side.Consumer, command.Packet);
    }

    /// <summary>Answers a packet of the provider, which the consumer does not process.</summary>
    public static Result<N> ForgeAcknowledgement(Mesh<N> mesh, State<N> state, Command<N>.ForgeAcknowledgement command)
    {
        var id = new PacketId(Side.Provider, command.Sequence);
        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (!pairing.InFlight.ContainsKey(id))
        {
            return Rejection.UnknownPacket;
        }

        if (!Is(mesh, state, command.Pairing))
        {
            return Rejection.ConsumerHonest;
        }

        if (Channel<N>.Refusal(state, command.Pairing, id, PacketTrigger.Deliver) is { } refused)
        {
            return refused;
        }

        return command.Time > state.Time
            ? Rejection.HeightUnknown
            : state.With(command.Pairing, pairing with
            {
                InFlight = pairing.InFlight.With(id, new(pairing.InFlight[id].Packet, new(command.Time, command.Error))),
            });
    }

    /// <summary>Returns the rewards that reached the provider on a pairing, and those on the way.</summary>
    private static N Distributed(Pairing<N> pairing)
    {
        N sum = N.Zero;
        foreach ((_, RewardPool<N> pool) in pairing.Provider.Rewards)
        {
            sum += pool.Distributed;
        }

        foreach ((_, InFlight<N> flight) in pairing.InFlight)
        {
            sum += flight is { Packet: Packet<N>.Distribute distribute, State: PacketState.Sent } ? distribute.Amount : N.Zero;
        }

        return sum;
    }
}
