namespace MeshSecurity.Testing;

/// <summary>
/// Boundary coverage: the invariants that state a bound, and whether a state or step met the bound with equality. Equality shows that
/// the bound is not too weak.
/// </summary>
/// <remarks>
/// Covers step invariants only if they are checked. Leaves out VAULT-3 and SLASH-3, which are equalities in most states. Thread-safe.
/// Costs, for each state that is checked, the predicates that no state has satisfied.
/// </remarks>
internal sealed class BoundaryCoverage(Configuration mesh, Checks checks)
{
    public CoverageGoals<State> OfStates { get; } = new(
    [
        ("VAULT-1", state => AnyAccount(mesh, state, (account, exposure) =>
            !exposure.MaxLien.High.IsZero && account.Collateral == exposure.MaxLien.High)),
        ("VAULT-2", state => AnyAccount(mesh, state, (account, exposure) =>
            !exposure.SlashableHigh.Count.IsZero && Billionths<Amount>.Of(account.Collateral) == exposure.SlashableHigh)),
        ("UNBOND-1", state => HasFullUnbondingQueue(mesh, state)),
        ("POWER-1", HasVirtualStakeAtCap),
        ("POWER-4", state => HasPowerOfAllStake(mesh, state)),
        ("REWARD-1", HasPaidOutAccount),
    ]);

    public CoverageGoals<Transition> OfSteps { get; } = new(
        checks == Checks.States ? [] : [("SLASH-2", TakesMaximumSlash), ("POWER-2", MakesFullVirtualStake)]);

    public IEnumerable<(string Invariant, bool Tight)> All => OfStates.All.Concat(OfSteps.All);

    private static bool AnyAccount(Configuration mesh, State state, Func<Account<Amount>, Exposure<Amount>, bool> holds) =>
        state.Chains.Any(chain =>
            chain.Value.Accounts.Values.Any(account => holds(account, Exposure<Amount>.Of(mesh, chain.Key, account))));

    // Allocates nothing, because most scopes never satisfy this bound and the next two: they run for every state.
    private static bool HasFullUnbondingQueue(Configuration mesh, State state)
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
                        unbonding += state.Time <= entry.Matures ? 1 : 0;
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

    private static bool HasVirtualStakeAtCap(State state) => Any(state.Pairings, static pairing =>
        !pairing.Consumer.Virtual.IsEmpty && pairing.Consumer.Virtual.Total() == pairing.Consumer.CapAtEpoch);

    private static bool HasPowerOfAllStake(Configuration mesh, State state)
    {
        foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
        {
            foreach ((ValidatorId validator, Amount stake) in pairing.Consumer.Virtual)
            {
                if (stake == pairing.Consumer.ValueAtEpoch(validator, mesh.Pairing(id).Discount))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasPaidOutAccount(State state) => Any(state.Pairings, static pairing => HasPaidOutAccount(pairing.Provider.Rewards))
        || Any(state.Chains, static chain => HasPaidOutAccount(chain.LocalRewards));

    private static bool HasPaidOutAccount(Map<ValidatorId, RewardPool<Amount>> pools) =>
        Any(pools, static pool => Any(pool.Users, static account =>
            !account.Points.Floor.IsZero && account.Withdrawn + account.Reserved == account.Points.Floor));

    private static bool Any<TKey, TValue>(Map<TKey, TValue> map, Func<TValue, bool> holds)
        where TKey : notnull, IComparable<TKey>
    {
        foreach ((_, TValue value) in map)
        {
            if (holds(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a slash takes a whole lien times its maximum ratio from a user.</summary>
    private static bool TakesMaximumSlash(Transition step)
    {
        if (RequiredSlash<Amount>.Of(step) is not { } slash)
        {
            return false;
        }

        Ratio maximum = step.Configuration.MaxSlash(slash.Chain, slash.Holder);
        Map<UserId, Account<Amount>> after = step.After.Chains[slash.Chain].Accounts;
        return step.Before.Chains[slash.Chain].Accounts.Any(account =>
        {
            Amount promised = Amount.MulFloor(account.Value.LienOf(slash.Holder).Range.Low, maximum);
            return !promised.IsZero && account.Value.Collateral == after[account.Key].Collateral + promised;
        });
    }

    /// <summary>Whether an epoch gives a validator virtual stake for its whole counter, after price and discount.</summary>
    private static bool MakesFullVirtualStake(Transition step)
    {
        if (step is not { Accepted: true, Command: Command.EndEpoch { Pairing: var id } })
        {
            return false;
        }

        Ratio kept = step.Configuration.Pairing(id).Discount.Complement;
        ConsumerSide<Amount> side = step.Before.Pairings[id].Consumer;
        return step.After.Pairings[id].Consumer.Virtual.Any(stake =>
            stake.Value == Amount.MulFloor(Amount.MulFloor(side.EffectiveOf(stake.Key), side.Price), kept));
    }
}
