namespace MeshSecurity.Testing;

/// <summary>
/// Which invariants came as close to failing as they can: where equality was reached, one more would break them. Those that bound
/// something have a margin; but VAULT-3, whose low is its high wherever nothing is in flight.
/// </summary>
/// <param name="checks">What is held: invariants of steps that are not have no margin.</param>
internal sealed class Margins(Checks checks)
{
    private static readonly (string Invariant, Func<Configuration, State, bool> IsTight)[] OfState =
    [
        ("VAULT-1", (mesh, state) => Any(mesh, state, (account, exposure) =>
            !exposure.MaxLien.High.IsZero && account.Collateral == exposure.MaxLien.High)),
        ("VAULT-2", (mesh, state) => Any(mesh, state, (account, exposure) =>
            !exposure.SlashableHigh.Count.IsZero && Billionths<Amount>.Of(account.Collateral) == exposure.SlashableHigh)),
        ("UNBOND-1", IsAtLimit),
        ("POWER-1", (_, state) => IsAtCap(state)),
        ("REWARD-1", (_, state) => IsPaidOut(state)),
    ];

    private static readonly (string Invariant, Func<Transition, bool> IsTight)[] OfStep =
    [
        ("SLASH-2", TakesAllThatWasPromised),
        ("POWER-2", IsWorthItsStake),
    ];

    private readonly bool[] states = new bool[OfState.Length];
    private readonly bool[] steps = new bool[OfStep.Length];

    /// <summary>Each invariant that has a margin, and whether equality was reached.</summary>
    public IEnumerable<(string Invariant, bool Tight)> All =>
    [
        .. OfState.Select((row, k) => (row.Invariant, states[k])),
        .. checks == Checks.States ? [] : OfStep.Select((row, k) => (row.Invariant, steps[k])),
    ];

    /// <summary>Whether no margin of a step is looked for, or none any more.</summary>
    public bool AllOfSteps => checks == Checks.States || Array.TrueForAll(steps, tight => tight);

    /// <summary>Looks at a state.</summary>
    public void Observe(Configuration mesh, State state)
    {
        for (int k = 0; k < states.Length; k++)
        {
            if (!states[k] && OfState[k].IsTight(mesh, state))
            {
                states[k] = true;
            }
        }
    }

    /// <summary>Looks at an accepted step.</summary>
    public void Observe(Transition step)
    {
        for (int k = 0; k < steps.Length; k++)
        {
            if (!steps[k] && OfStep[k].IsTight(step))
            {
                steps[k] = true;
            }
        }
    }

    /// <summary>Takes over what was reached before.</summary>
    public void Add(IEnumerable<string> invariants)
    {
        foreach (string invariant in invariants)
        {
            int state = Array.FindIndex(OfState, row => row.Invariant == invariant);
            if (state >= 0)
            {
                states[state] = true;
            }
            else
            {
                steps[Array.FindIndex(OfStep, row => row.Invariant == invariant)] = true;
            }
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

    /// <summary>Whether a slash costs a user all that the lien promised.</summary>
    private static bool TakesAllThatWasPromised(Transition step)
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

    /// <summary>Whether an epoch makes virtual stake of all that a counter is worth.</summary>
    private static bool IsWorthItsStake(Transition step)
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
