namespace MeshSecurity.Model;

/// <summary>Sets virtual stake at the end of an epoch (protocol, section 5.3).</summary>
internal static class VirtualStaking<N> where N : IQuantity<N>
{
    public static Result<N> SetCap(Mesh<N> mesh, State<N> state, Command<N>.SetCap command) =>
        ByzantineConsumer<N>.Is(mesh, state, command.Pairing)
            ? Rejection.ConsumerByzantine
            : state.With(command.Pairing, state.Pairings[command.Pairing].Consumer with { Cap = command.Cap });

    public static Result<N> SetPrice(Mesh<N> mesh, State<N> state, Command<N>.SetPrice command) =>
        ByzantineConsumer<N>.Is(mesh, state, command.Pairing)
            ? Rejection.ConsumerByzantine
            : state.With(command.Pairing, state.Pairings[command.Pairing].Consumer with { Price = command.Price });

    /// <summary>Sends accrued rewards to the provider, sets virtual stake, and forces all stake to unbond if the cap is 0.</summary>
    public static Result<N> EndEpoch(Mesh<N> mesh, State<N> state, Command<N>.EndEpoch command)
    {
        if (ByzantineConsumer<N>.Is(mesh, state, command.Pairing))
        {
            return Rejection.ConsumerByzantine;
        }

        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (!pairing.Connected)
        {
            return Rejection.ChannelNotOpen;
        }

        PairingConfiguration configuration = mesh.Configuration.Pairing(command.Pairing);
        Pairing<N> set = Set(mesh, configuration, state.Chains[configuration.Consumer], SendRewards(pairing));
        return state.With(command.Pairing, pairing.Consumer.Cap == N.Zero ? ForceUnstake(mesh, set) : set);
    }

    /// <summary>Scales wants above the cap in proportion, each rounded down, so that their sum never exceeds the cap.</summary>
    public static IReadOnlyList<N> ScaleToCap(N cap, IReadOnlyList<N> wants)
    {
        N total = N.Zero;
        foreach (N want in wants)
        {
            total += want;
        }

        return total <= cap ? wants : N.ScaleTo(cap, wants);
    }

    /// <summary>
    /// Lowers a validator's virtual stake by the value, at the last epoch and rounded up, of the effective stake that it lost. Power falls
    /// with the stake that a double sign reaches; only an epoch raises it. The result does not depend on the order of the losses.
    /// </summary>
    public static ConsumerSide<N> Lower(PairingConfiguration configuration, ConsumerSide<N> side, ValidatorId validator, N lost)
    {
        N worth = N.MulCeiling(lost, side.PriceAtEpoch);
        N value = worth - N.MulFloor(worth, configuration.Discount);
        N current = side.Virtual.Get(validator);
        return side with { Virtual = side.Virtual.Put(validator, N.Max(current, value) - value) };
    }

    /// <summary>Returns the value of effective stake on the consumer: ⌊⌊effective·price⌋·(1 − discount)⌋.</summary>
    private static N Want(N effective, Price price, Ratio discount) =>
        N.MulFloor(N.MulFloor(effective, price), discount.Complement);

    private static Pairing<N> SendRewards(Pairing<N> pairing)
    {
        foreach ((ValidatorId validator, N amount) in pairing.Consumer.Accrued)
        {
            pairing = Outbox<N>.Send(pairing, Side.Consumer, new Packet<N>.Distribute(validator, amount));
        }

        return pairing with { Consumer = pairing.Consumer with { Accrued = default } };
    }

    /// <summary>Sets the virtual stake of every Active validator to its want under the cap; of any other validator to 0.</summary>
    private static Pairing<N> Set(Mesh<N> mesh, PairingConfiguration configuration, Chain<N> consumer, Pairing<N> pairing)
    {
        ConsumerSide<N> side = pairing.Consumer;
        var validators = new List<ValidatorId>();
        var wants = new List<N>();
        foreach ((ValidatorId validator, _) in side.Delegated)
        {
            if (consumer.StatusOf(validator) == ValidatorStatus.Active)
            {
                validators.Add(validator);
                wants.Add(Want(mesh.Rules.EffectiveStake(side, validator), side.Price, configuration.Discount));
            }
        }

        IReadOnlyList<N> stakes = mesh.Rules.ScaleToCap(side.Cap, wants);
        Map<ValidatorId, N> set = default;
        for (int k = 0; k < validators.Count; k++)
        {
            set = set.Put(validators[k], stakes[k]);
        }

        return pairing with
        {
            Consumer = side with
            {
                Virtual = mesh.Rules.SetVirtualStake(side.Virtual, set),
                CapAtEpoch = side.Cap,
                PriceAtEpoch = side.Price,
            },
        };
    }

    private static Pairing<N> ForceUnstake(Mesh<N> mesh, Pairing<N> pairing)
    {
        ConsumerSide<N> side = pairing.Consumer;
        foreach ((ValidatorId validator, _) in side.Delegated)
        {
            if (mesh.Rules.EffectiveStake(side, validator) != N.Zero)
            {
                pairing = Outbox<N>.Send(pairing, Side.Consumer, new Packet<N>.ForceUnstake(validator));
            }
        }

        return pairing;
    }
}
