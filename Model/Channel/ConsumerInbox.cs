namespace MeshSecurity.Model;

/// <summary>Delivers the provider's packets to the consumer (protocol, section 5.2).</summary>
internal static class ConsumerInbox<N> where N : IQuantity<N>
{
    public static (State<N> Next, PacketError? Error) Receive(Mesh<N> mesh, State<N> state, PairingId pairing, Packet<N> packet) =>
        packet switch
        {
            Packet<N>.Stake stake => Stake(mesh, state, pairing, stake),
            Packet<N>.Unstake unstake => Unstake(mesh, state, pairing, unstake),
            Packet<N>.Adjust adjust => (Adjust(mesh, state, pairing, adjust), null),
            Packet<N>.TransferRewards transfer => TransferRewards(mesh, state, pairing, transfer),
            _ => throw new ArgumentException($"A provider cannot send {packet.GetType().Name}; a consumer can.", nameof(packet)),
        };

    /// <summary>Removes the provisional slash with an id.</summary>
    public static ConsumerSide<N> ReleaseProvisional(ConsumerSide<N> consumer, ulong slash) =>
        consumer with { Provisional = consumer.Provisional.Without(slash) };

    private static (State<N> Next, PacketError? Error) Stake(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Stake packet)
    {
        Chain<N> chain = state.Chains[mesh.Configuration.Pairing(id).Consumer];
        if (chain.StatusOf(packet.Validator) == ValidatorStatus.Tombstoned)
        {
            return (state, PacketError.ValidatorTombstoned);
        }

        ConsumerSide<N> consumer = state.Pairings[id].Consumer;
        return (Put(state, id, consumer.Delegated.Plus(packet.Validator, mesh.Rules.CounterAmount(consumer, packet.Amount))), null);
    }

    private static (State<N> Next, PacketError? Error) Unstake(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Unstake packet)
    {
        ConsumerSide<N> consumer = state.Pairings[id].Consumer;
        N counted = mesh.Rules.CounterAmount(consumer, packet.Amount);
        return consumer.Delegated.Get(packet.Validator) < counted
            ? (state, PacketError.InsufficientStake)
            : (Put(state, id, consumer.Delegated.Minus(packet.Validator, counted)), null);
    }

    private static State<N> Adjust(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Adjust packet)
    {
        ConsumerSide<N> consumer = state.Pairings[id].Consumer;
        State<N> adjusted = Put(state, id, consumer.Delegated.Minus(packet.Validator, mesh.Rules.CounterAmount(consumer, packet.Amount)));
        if (packet.Answers is not { } slash)
        {
            return adjusted;
        }

        Pairing<N> answered = adjusted.Pairings[id];
        return adjusted.With(id, answered with { Consumer = mesh.Rules.ConfirmSlash(answered.Consumer, slash, packet.Amount) });
    }

    private static (State<N> Next, PacketError? Error) TransferRewards(
        Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.TransferRewards packet)
    {
        ChainId consumer = mesh.Configuration.Pairing(id).Consumer;
        Chain<N> chain = state.Chains[consumer];
        if (!chain.Accounts.TryGetValue(packet.Recipient, out Account<N>? account))
        {
            return (state, PacketError.UnknownRecipient);
        }

        Pairing<N> pairing = state.Pairings[id];
        State<N> paid = state.With(consumer, chain.With(packet.Recipient, account with { Wallet = account.Wallet + packet.Amount }));
        ConsumerSide<N> side = pairing.Consumer with { Escrow = pairing.Consumer.Escrow - packet.Amount };
        return (paid.With(id, pairing with { Consumer = side }), null);
    }

    private static State<N> Put(State<N> state, PairingId id, Map<ValidatorId, N> delegated)
    {
        Pairing<N> pairing = state.Pairings[id];
        return state.With(id, pairing with { Consumer = pairing.Consumer with { Delegated = delegated } });
    }
}
