namespace MeshSecurity.Model;

/// <summary>Delivers the provider's packets to the consumer (protocol, section 5.2).</summary>
internal static class ConsumerInbox<N> where N : IQuantity<N>
{
    public static (State<N> Next, PacketError? Error) Receive(Mesh<N> mesh, State<N> state, PairingId pairing, Packet<N> packet) =>
        ByzantineConsumer<N>.Is(mesh, state, pairing) ? (state, null) : packet switch
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
        N counted = mesh.Rules.CounterAmount(consumer, packet.Amount);
        return (state.With(id, consumer with { Delegated = consumer.Delegated.Plus(packet.Validator, counted) }), null);
    }

    private static (State<N> Next, PacketError? Error) Unstake(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Unstake packet)
    {
        ConsumerSide<N> consumer = state.Pairings[id].Consumer;
        N counted = mesh.Rules.CounterAmount(consumer, packet.Amount);
        if (consumer.Delegated.Get(packet.Validator) < counted)
        {
            return (state, PacketError.InsufficientStake);
        }

        ConsumerSide<N> less = consumer with { Delegated = consumer.Delegated.Minus(packet.Validator, counted) };
        return (state.With(id, Lower(mesh, less, id, packet.Validator, counted)), null);
    }

    private static State<N> Adjust(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Adjust packet)
    {
        ConsumerSide<N> consumer = state.Pairings[id].Consumer;
        N counted = mesh.Rules.CounterAmount(consumer, packet.Amount);
        ConsumerSide<N> adjusted = consumer with { Delegated = consumer.Delegated.Minus(packet.Validator, counted) };
        if (packet.Answers is not { } slash)
        {
            return state.With(id, Lower(mesh, adjusted, id, packet.Validator, counted));
        }

        // Virtual stake fell for the provisional slash when the slash was reported.
        N provisional = consumer.Provisional.TryGetValue(slash, out ProvisionalSlash<N> entry) ? entry.Amount : N.Zero;
        ConsumerSide<N> confirmed = mesh.Rules.ConfirmSlash(adjusted, slash, packet.Amount);
        return state.With(id, Lower(mesh, confirmed, id, packet.Validator, N.Max(counted, provisional) - provisional));
    }

    private static ConsumerSide<N> Lower(Mesh<N> mesh, ConsumerSide<N> side, PairingId id, ValidatorId validator, N lost) =>
        mesh.Rules.LowerVirtualStake(mesh.Configuration.Pairing(id), side, validator, lost);

    private static (State<N> Next, PacketError? Error) TransferRewards(
        Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.TransferRewards packet)
    {
        ChainId chain = mesh.Configuration.Pairing(id).Consumer;
        if (!state.Chains[chain].Accounts.TryGetValue(packet.Recipient, out Account<N>? account))
        {
            return (state, PacketError.UnknownRecipient);
        }

        ConsumerSide<N> consumer = state.Pairings[id].Consumer;
        State<N> paid = state.With(chain, packet.Recipient, account with { Wallet = account.Wallet + packet.Amount });
        return (paid.With(id, consumer with { Escrow = consumer.Escrow - packet.Amount }), null);
    }
}
