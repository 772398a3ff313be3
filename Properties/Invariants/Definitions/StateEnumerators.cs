namespace MeshSecurity.Invariants;

internal struct AccountEnumerator<N>(State<N> state) where N : IQuantity<N>
{
    private Map<ChainId, Chain<N>>.Enumerator chains = state.Chains.GetEnumerator();
    private Map<UserId, Account<N>>.Enumerator accounts;

    public readonly (ChainId Chain, UserId User, Account<N> Account) Current =>
        (chains.Current.Key, accounts.Current.Key, accounts.Current.Value);

    public readonly AccountEnumerator<N> GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!accounts.MoveNext())
        {
            if (!chains.MoveNext())
            {
                return false;
            }

            accounts = chains.Current.Value.Accounts.GetEnumerator();
        }

        return true;
    }
}

internal struct StakeEnumerator<N>(State<N> state) where N : IQuantity<N>
{
    private AccountEnumerator<N> accounts = new(state);
    private Map<Holder, Lien<N>>.Enumerator liens;
    private Map<ValidatorId, Stake<N>>.Enumerator stakes;

    public readonly StakePlace<N> Current
    {
        get
        {
            (ChainId chain, UserId user, _) = accounts.Current;
            return new(chain, user, liens.Current.Key, stakes.Current.Key, stakes.Current.Value);
        }
    }

    public readonly StakeEnumerator<N> GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!stakes.MoveNext())
        {
            while (!liens.MoveNext())
            {
                if (!accounts.MoveNext())
                {
                    return false;
                }

                liens = accounts.Current.Account.Liens.GetEnumerator();
            }

            stakes = liens.Current.Value.Stakes.GetEnumerator();
        }

        return true;
    }
}

internal struct ChangedAccountEnumerator<N>(Transition<N> step) where N : IQuantity<N>
{
    private Map<ChainId, Chain<N>>.Enumerator chains = step.Before.Chains.GetEnumerator();
    private Map<UserId, Account<N>>.Enumerator accounts;
    private Chain<N>? after;

    public readonly AccountChange<N> Current
    {
        get
        {
            (UserId user, Account<N> account) = accounts.Current;
            return new(chains.Current.Key, user, account, after!.Accounts[user]);
        }
    }

    public readonly ChangedAccountEnumerator<N> GetEnumerator() => this;

    public bool MoveNext()
    {
        while (true)
        {
            while (accounts.MoveNext())
            {
                (UserId user, Account<N> account) = accounts.Current;
                if (!ReferenceEquals(account, after!.Accounts[user]))
                {
                    return true;
                }
            }

            if (!chains.MoveNext())
            {
                return false;
            }

            (ChainId id, Chain<N> chain) = chains.Current;
            after = step.After.Chains[id];
            accounts = ReferenceEquals(chain, after) ? default : chain.Accounts.GetEnumerator();
        }
    }
}

internal struct RewardPoolEnumerator<N>(State<N> state) where N : IQuantity<N>
{
    private Map<ChainId, Chain<N>>.Enumerator chains = state.Chains.GetEnumerator();
    private Map<PairingId, Pairing<N>>.Enumerator pairings = state.Pairings.GetEnumerator();
    private Map<ValidatorId, RewardPool<N>>.Enumerator pools;
    private ChainId chain;
    private PairingId? pairing;

    public readonly RewardPoolPlace<N> Current => new(chain, pairing, pools.Current.Key, pools.Current.Value);

    public readonly RewardPoolEnumerator<N> GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!pools.MoveNext())
        {
            if (chains.MoveNext())
            {
                chain = chains.Current.Key;
                pools = chains.Current.Value.LocalRewards.GetEnumerator();
            }
            else if (pairings.MoveNext())
            {
                pairing = pairings.Current.Key;
                pools = pairings.Current.Value.Provider.Rewards.GetEnumerator();
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
