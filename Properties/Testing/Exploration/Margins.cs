namespace MeshSecurity.Testing;

/// <summary>Which invariants came as close to failing as they can: where equality was reached, one more would break them.</summary>
internal sealed class Margins
{
    private static readonly (string Invariant, Func<Configuration, State, bool> IsTight)[] Looked =
    [
        ("VAULT-1", (mesh, state) => Any(mesh, state, (account, exposure) =>
            !exposure.MaxLien.High.IsZero && account.Collateral == exposure.MaxLien.High)),
        ("VAULT-2", (mesh, state) => Any(mesh, state, (account, exposure) =>
            !exposure.SlashableHigh.Count.IsZero && Billionths<Amount>.Of(account.Collateral) == exposure.SlashableHigh)),
        ("UNBOND-1", IsAtLimit),
        ("POWER-1", (_, state) => IsAtCap(state)),
        ("REWARD-1", (_, state) => IsPaidOut(state)),
    ];

    private readonly bool[] reached = new bool[Looked.Length];

    /// <summary>Each invariant that has a margin, and whether equality was reached.</summary>
    public IEnumerable<(string Invariant, bool Tight)> All => Looked.Select((row, k) => (row.Invariant, reached[k]));

    /// <summary>Looks at a state.</summary>
    public void Observe(Configuration mesh, State state)
    {
        for (int k = 0; k < Looked.Length; k++)
        {
            if (!reached[k] && Looked[k].IsTight(mesh, state))
            {
                reached[k] = true;
            }
        }
    }

    /// <summary>Takes over what was reached before.</summary>
    public void Add(IEnumerable<string> invariants)
    {
        foreach (string invariant in invariants)
        {
            reached[Array.FindIndex(Looked, row => row.Invariant == invariant)] = true;
        }
    }

    private static bool Any(Configuration mesh, State state, Func<Account<Amount>, Exposure<Amount>, bool> holds) =>
        state.Chains.Any(chain => chain.Value.Accounts.Values.Any(account => holds(account, Exposure<Amount>.Of(mesh, chain.Key, account))));

    /// <summary>These three are looked for in every state of many a scope, in vain: loops, which allocate nothing.</summary>
    private static bool IsAtLimit(Configuration mesh, State state)
    {
        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            foreach ((_, Account<Amount> account) in chain.Accounts)
            {
                foreach ((_, Stake<Amount> stake) in account.LienOf(Holder.Local).Stakes)
                {
                    int unbonding = 0;
                    foreach (UnbondingEntry<Amount> entry in stake.Unbonding)
                    {
                        unbonding += entry.StateAt(state.Time) == UnbondingState.Unbonding ? 1 : 0;
                    }

                    if (unbonding > 0 && unbonding == mesh.Chain(id).MaxUnbondingEntries)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool IsAtCap(State state)
    {
        foreach ((_, Pairing<Amount> pairing) in state.Pairings)
        {
            if (!pairing.Consumer.Virtual.IsEmpty && pairing.Consumer.Virtual.Total() == pairing.Consumer.CapAtEpoch)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPaidOut(State state)
    {
        foreach ((_, Pairing<Amount> pairing) in state.Pairings)
        {
            if (IsPaidOut(pairing.Provider.Rewards))
            {
                return true;
            }
        }

        foreach ((_, Chain<Amount> chain) in state.Chains)
        {
            if (IsPaidOut(chain.LocalRewards))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPaidOut(Map<ValidatorId, RewardPool<Amount>> pools)
    {
        foreach ((_, RewardPool<Amount> pool) in pools)
        {
            foreach ((_, RewardAccount<Amount> account) in pool.Users)
            {
                if (!account.Points.Floor.IsZero && account.Withdrawn + account.Reserved == account.Points.Floor)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
