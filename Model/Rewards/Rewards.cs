namespace MeshSecurity.Model;

/// <summary>Mints, shares and pays rewards (protocol, section 5.5).</summary>
internal static class Rewards<N> where N : IQuantity<N>
{
    public static Result<N> Accrue(Mesh<N> mesh, State<N> state, Command<N>.AccrueRewards command)
    {
        if (ByzantineConsumer<N>.Is(mesh, state, command.Pairing))
        {
            return Rejection.ConsumerByzantine;
        }

        ConsumerSide<N> side = state.Pairings[command.Pairing].Consumer;
        if (!side.Virtual.ContainsKey(command.Validator))
        {
            return Rejection.NoVirtualStake;
        }

        ChainId consumer = mesh.Configuration.Pairing(command.Pairing).Consumer;
        if (ExceedsSupply(state, consumer, command.Amount))
        {
            return Rejection.SupplyExceeded;
        }

        return Mint(state, consumer, command.Amount).With(command.Pairing, side with
        {
            Accrued = side.Accrued.Plus(command.Validator, command.Amount),
            Escrow = side.Escrow + command.Amount,
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
        RewardPool<N> shared = mesh.Rules.ShareRewards(pool, Shares(chain, Holder.Local, command.Validator), command.Amount);
        return minted.With(command.Chain, chain with { LocalRewards = chain.LocalRewards.With(command.Validator, shared) });
    }

    /// <summary>Pays local rewards at once.</summary>
    public static Result<N> WithdrawLocal(State<N> state, Command<N>.WithdrawLocalRewards command)
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

    /// <summary>Reserves a pairing's rewards until the consumer has paid them from its escrow.</summary>
    public static Result<N> Withdraw(Mesh<N> mesh, State<N> state, Command<N>.WithdrawRewards command)
    {
        Pairing<N> pairing = state.Pairings[command.Pairing];
        if (pairing.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        RewardAccount<N> rewards = PoolOf(state, command.Pairing, command.Validator).Of(command.User);
        N claimable = mesh.Rules.ClaimableRewards(rewards);
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

    /// <summary>Moves a reserved amount to withdrawn, after the consumer has paid.</summary>
    public static State<N> CommitTransfer(State<N> state, PairingId pairing, ulong sequence, Packet<N>.TransferRewards packet)
    {
        RewardAccount<N> rewards = PoolOf(state, pairing, packet.Validator).Of(packet.User);
        return PutUser(state, pairing, packet.Validator, packet.User, rewards with
        {
            Withdrawn = rewards.Withdrawn + packet.Amount,
            Transfers = rewards.Transfers.Without(sequence),
        });
    }

    /// <summary>Makes a reserved amount claimable again, after the consumer has not paid.</summary>
    public static State<N> RollBackTransfer(State<N> state, PairingId pairing, ulong sequence, Packet<N>.TransferRewards packet)
    {
        RewardAccount<N> rewards = PoolOf(state, pairing, packet.Validator).Of(packet.User);
        RewardAccount<N> released = rewards with { Transfers = rewards.Transfers.Without(sequence) };
        return PutUser(state, pairing, packet.Validator, packet.User, released);
    }

    /// <summary>Shares the amount of a Distribute that is delivered to the provider.</summary>
    public static State<N> Distribute(Mesh<N> mesh, State<N> state, PairingId id, Packet<N>.Distribute packet)
    {
        Chain<N> provider = state.Chains[mesh.Configuration.Pairing(id).Provider];
        Map<UserId, N> shares = Shares(provider, Holder.Of(id), packet.Validator);
        return Put(state, id, packet.Validator, mesh.Rules.ShareRewards(PoolOf(state, id, packet.Validator), shares, packet.Amount));
    }

    /// <summary>
    /// Shares tokens in proportion to shares, in points rounded down, together with the pool's carry and rest. Carries the tokens
    /// if there are no shares.
    /// </summary>
    public static RewardPool<N> Share(RewardPool<N> pool, Map<UserId, N> shares, N amount)
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

    /// <summary>Returns the shares of each user on a validator at a lien holder; omits users without shares.</summary>
    private static Map<UserId, N> Shares(Chain<N> chain, Holder holder, ValidatorId validator)
    {
        Map<UserId, N> shares = default;
        foreach ((UserId user, Account<N> account) in chain.Accounts)
        {
            shares = shares.Put(user, account.StakeOf(holder, validator).Shares);
        }

        return shares;
    }

    /// <summary>Returns whether a minted amount would raise a chain's supply to 2^96 or more.</summary>
    private static bool ExceedsSupply(State<N> state, ChainId chain, N minted) =>
        state.Chains[chain].Supply + minted >= N.Constant(Amount.Limit);

    private static State<N> Mint(State<N> state, ChainId id, N amount)
    {
        Chain<N> chain = state.Chains[id];
        return state.With(id, chain with { Supply = chain.Supply + amount });
    }

    private static RewardPool<N> PoolOf(State<N> state, PairingId id, ValidatorId validator) =>
        state.Pairings[id].Provider.Rewards.GetValueOrDefault(validator, RewardPool<N>.Empty);

    private static State<N> Put(State<N> state, PairingId id, ValidatorId validator, RewardPool<N> pool)
    {
        ProviderSide<N> provider = state.Pairings[id].Provider;
        return state.With(id, provider with { Rewards = provider.Rewards.With(validator, pool) });
    }

    private static State<N> PutUser(State<N> state, PairingId id, ValidatorId validator, UserId user, RewardAccount<N> rewards) =>
        Put(state, id, validator, PoolOf(state, id, validator).With(user, rewards));
}
