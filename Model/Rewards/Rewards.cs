namespace MeshSecurity.Model;

/// <summary>Rewards: minted on a chain, shared by stake, claimed on the provider (protocol, section 5.5).</summary>
internal static class Rewards<N> where N : IQuantity<N>
{
    public static Result<N> Accrue(Mesh<N> mesh, State<N> state, Command<N>.AccrueRewards command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (!pairing.Consumer.Virtual.ContainsKey(command.Validator))
        {
            return Rejection.NoVirtualStake;
        }

        ChainId consumer = mesh.Configuration.Pairing(command.Pairing).Consumer;
        if (ExceedsSupply(state, consumer, command.Amount))
        {
            return Rejection.SupplyExceeded;
        }

        return Mint(state, consumer, command.Amount).With(command.Pairing, pairing with
        {
            Consumer = pairing.Consumer with
            {
                Accrued = pairing.Consumer.Accrued.Plus(command.Validator, command.Amount),
                Escrow = pairing.Consumer.Escrow + command.Amount,
            },
        });
    }

    public static Result<N> AccrueLocal(Mesh<N> mesh, State<N> state, Command<N>.AccrueLocalRewards command)
    {
        if (ExceedsSupply(state, command.Chain, command.Amount))
        {
            return Rejection.SupplyExceeded;
        }

        State<N> minted = Mint(state, command.Chain, command.Amount);
        Chain<N> chain = minted.Chains[command.Chain];
        RewardPool<N> pool = chain.LocalRewards.GetValueOrDefault(command.Validator, RewardPool<N>.Empty);
        RewardPool<N> shared = mesh.Rules.ShareOut(pool, Shares(chain, Holder.Local, command.Validator), command.Amount);
        return minted.With(command.Chain, chain with { LocalRewards = chain.LocalRewards.With(command.Validator, shared) });
    }

    /// <summary>Local rewards are paid at once.</summary>
    public static Result<N> WithdrawLocal(Mesh<N> mesh, State<N> state, Command<N>.WithdrawLocalRewards command)
    {
        Chain<N> chain = state.Chains[command.Chain];
        RewardPool<N> pool = chain.LocalRewards.GetValueOrDefault(command.Validator, RewardPool<N>.Empty);
        RewardAccount<N> rewards = pool.Of(command.User);
        N claimable = rewards.Claimable;
        if (claimable == N.Zero)
        {
            return Rejection.NoRewards;
        }

        Account<N> account = chain.Accounts[command.User];
        RewardPool<N> paid = pool.With(command.User, rewards with { Withdrawn = rewards.Withdrawn + claimable });
        return state.With(command.Chain, chain.With(command.User, account with { Wallet = account.Wallet + claimable }) with
        {
            LocalRewards = chain.LocalRewards.With(command.Validator, paid),
        });
    }

    /// <summary>A pairing's rewards are in the consumer's escrow: the amount is reserved until the consumer has paid.</summary>
    public static Result<N> Withdraw(Mesh<N> mesh, State<N> state, Command<N>.WithdrawRewards command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (pairing.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        RewardAccount<N> rewards = PoolOf(pairing, command.Validator).Of(command.User);
        N claimable = mesh.Rules.Claimable(rewards);
        if (claimable == N.Zero)
        {
            return Rejection.NoRewards;
        }

        RewardAccount<N> reserved = rewards with
        {
            Transfers = rewards.Transfers.With(Outbox<N>.NextSequence(pairing, Side.Provider), claimable),
        };
        return Outbox<N>.Send(
            PutUser(state, command.Pairing, command.Validator, command.User, reserved),
            command.Pairing,
            Side.Provider,
            new Packet<N>.TransferRewards(command.Validator, claimable, command.User, command.Recipient));
    }

    /// <summary>The consumer has paid: what was reserved is withdrawn.</summary>
    public static State<N> CommitTransfer(State<N> state, PairingId pairing, ulong sequence, Packet<N>.TransferRewards packet)
    {
        RewardAccount<N> rewards = PoolOf(state.Pairings[pairing], packet.Validator).Of(packet.User);
        return PutUser(state, pairing, packet.Validator, packet.User, rewards with
        {
            Withdrawn = rewards.Withdrawn + packet.Amount,
            Transfers = rewards.Transfers.Without(sequence),
        });
    }

    /// <summary>The consumer has not paid: what was reserved is claimable again.</summary>
    public static State<N> RollBackTransfer(State<N> state, PairingId pairing, ulong sequence, Packet<N>.TransferRewards packet)
    {
        RewardAccount<N> rewards = PoolOf(state.Pairings[pairing], packet.Validator).Of(packet.User);
        return PutUser(state, pairing, packet.Validator, packet.User, rewards with
        {
            Transfers = rewards.Transfers.Without(sequence),
        });
    }

    /// <summary>A Distribute arrived at the provider.</summary>
    public static State<N> Distribute(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Distribute packet)
    {
        Pairing<N> pairing = state.Pairings[id];
        Chain<N> provider = state.Chains[mesh.Configuration.Pairing(id).Provider];
        return Put(state, id, packet.Validator, mesh.Rules.ShareOut(
            PoolOf(pairing, packet.Validator),
            Shares(provider, Holder.Of(id), packet.Validator),
            packet.Amount));
    }

    /// <summary>
    /// Tokens are shared out in proportion to shares, to the billionth, with what was carried and left over before; where
    /// nobody has shares they are carried.
    /// </summary>
    public static RewardPool<N> ShareOut(RewardPool<N> pool, Map<UserId, N> shares, N amount)
    {
        RewardPool<N> arrived = pool with { Distributed = pool.Distributed + amount };
        if (shares.IsEmpty)
        {
            return arrived with { Carry = pool.Carry + amount };
        }

        N points = Billionths<N>.Of(amount + pool.Carry).Count + pool.Rest.Count;
        (IReadOnlyList<N> parts, N rest) = N.ShareOut(points, [.. shares.Values]);
        RewardPool<N> shared = arrived with { Carry = N.Zero, Rest = new(rest) };
        int next = 0;
        foreach (UserId user in shares.Keys)
        {
            RewardAccount<N> account = shared.Of(user);
            shared = shared.With(user, account with { Points = account.Points + new Billionths<N>(parts[next++]) });
        }

        return shared;
    }

    /// <summary>Who has shares on a validator at a lien holder, and how many; those without are left out.</summary>
    private static Map<UserId, N> Shares(Chain<N> chain, Holder holder, ValidatorId validator)
    {
        Map<UserId, N> shares = default;
        foreach ((UserId user, Account<N> account) in chain.Accounts)
        {
            shares = shares.Put(user, account.StakeOf(holder, validator).Shares);
        }

        return shares;
    }

    /// <summary>Nothing may lift a chain's supply to 2^96.</summary>
    private static bool ExceedsSupply(State<N> state, ChainId chain, N minted) =>
        state.Chains[chain].Supply + minted >= N.Constant(Amount.Limit);

    private static State<N> Mint(State<N> state, ChainId id, N amount)
    {
        Chain<N> chain = state.Chains[id];
        return state.With(id, chain with { Supply = chain.Supply + amount });
    }

    private static RewardPool<N> PoolOf(Pairing<N> pairing, ValidatorId validator) =>
        pairing.Provider.Rewards.GetValueOrDefault(validator, RewardPool<N>.Empty);

    private static State<N> Put(State<N> state, PairingId id, ValidatorId validator, RewardPool<N> pool)
    {
        Pairing<N> pairing = state.Pairings[id];
        return state.With(id, pairing with
        {
            Provider = pairing.Provider with { Rewards = pairing.Provider.Rewards.With(validator, pool) },
        });
    }

    private static State<N> PutUser(State<N> state, PairingId id, ValidatorId validator, UserId user, RewardAccount<N> rewards) =>
        Put(state, id, validator, PoolOf(state.Pairings[id], validator).With(user, rewards));
}
