namespace MeshSecurity.Model;

/// <summary>Virtual stake: what the consumer makes of its counters at an epoch (protocol, section 5.3).</summary>
internal static class VirtualStaking<N> where N : IQuantity<N>
{
    public static Result<N> SetCap(Mesh<N> mesh, State<N> state, Command<N>.SetCap command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        return state.With(command.Pairing, pairing with { Consumer = pairing.Consumer with { Cap = command.Cap } });
    }

    public static Result<N> SetPrice(Mesh<N> mesh, State<N> state, Command<N>.SetPrice command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        return state.With(command.Pairing, pairing with { Consumer = pairing.Consumer with { Price = command.Price } });
    }

    /// <summary>
    /// Every accrued reward is sent to the provider, virtual stake is set anew, and under a zero cap all stake must unbond.
    /// </summary>
    public static Result<N> EndEpoch(Mesh<N> mesh, State<N> state, Command<N>.EndEpoch command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (!pairing.Connected)
        {
            return Rejection.ChannelNotOpen;
        }

        PairingConfiguration configuration = mesh.Configuration.Pairing(command.Pairing);
        Pairing<N> set = Set(mesh, configuration, state.Chains[configuration.Consumer], SendRewards(pairing));
        return state.With(command.Pairing, pairing.Consumer.Cap == N.Zero ? ForceUnstake(mesh, set) : set);
    }

    /// <summary>
    /// Wants above the cap are scaled down to it in proportion, each rounded down, so that they never add up to more.
    /// </summary>
    public static IReadOnlyList<N> ScaleToCap(N cap, IReadOnlyList<N> wants)
    {
        N total = N.Zero;
        foreach (N want in wants)
        {
            total += want;
        }

        return total <= cap ? wants : N.ScaleTo(cap, wants);
    }

    /// <summary>What effective stake is worth on the consumer: ⌊⌊effective·price⌋·(1 − discount)⌋.</summary>
    public static N Want(N effective, Price price, Ratio discount) =>
        N.MulFloor(N.MulFloor(effective, price), discount.Complement);

    private static Pairing<N> SendRewards(Pairing<N> pairing)
    {
        foreach ((ValidatorId validator, N amount) in pairing.Consumer.Accrued)
        {
            pairing = Outbox<N>.Send(pairing, Side.Consumer, new Packet<N>.Distribute(validator, amount));
        }

        return pairing with { Consumer = pairing.Consumer with { Accrued = default } };
    }

    /// <summary>Sets the virtual stake of every Active validator; that of any other is zero.</summary>
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
                wants.Add(Want(mesh.Rules.Effective(side, validator), side.Price, configuration.Discount));
            }
        }

        IReadOnlyList<N> stakes = mesh.Rules.ScaleToCap(side.Cap, wants);
        Map<ValidatorId, N> set = default;
        for (int k = 0; k < validators.Count; k++)
        {
            set = set.Put(validators[k], stakes[k]);
        }

        return pairing with { Consumer = side with { Virtual = mesh.Rules.SetVirtual(side.Virtual, set), CapAtEpoch = side.Cap } };
    }

    private static Pairing<N> ForceUnstake(Mesh<N> mesh, Pairing<N> pairing)
    {
        ConsumerSide<N> side = pairing.Consumer;
        foreach ((ValidatorId validator, _) in side.Delegated)
        {
            if (mesh.Rules.Effective(side, validator) != N.Zero)
            {
                pairing = Outbox<N>.Send(pairing, Side.Consumer, new Packet<N>.ForceUnstake(validator));
            }
        }

        return pairing;
    }
}
