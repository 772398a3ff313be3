namespace MeshSecurity.Testing;

/// <summary>
/// Which invariants came as close to failing as they can: where equality was reached, one more would break them. Those that bound
/// something have a margin; but VAULT-3, whose low is its high wherever nothing is in flight.
/// </summary>
internal sealed class Margins
{
    private static readonly (string Invariant, Func<Configuration, State, bool> IsTight)[] OfState =
    [
        ("VAULT-1", (mesh, state) => Any(mesh, state, (account, exposure) =>
            !exposure.MaxLien.High.IsZero && account.Collateral == exposure.MaxLien.High)),
        ("VAULT-2", (mesh, state) => Any(mesh, state, (account, exposure) =>
            !exposure.SlashableHigh.Count.IsZero && Billionths<Amount>.Of(account.Collateral) == exposure.SlashableHigh)),
        ("UNBOND-1", IsAtLimit),
        ("POWER-1", (_, state) => state.Pairings.Values.Any(pairing =>
            !pairing.Consumer.Virtual.IsEmpty && pairing.Consumer.Virtual.Total() == pairing.Consumer.CapAtEpoch)),
        ("REWARD-1", (_, state) => state.Pairings.Values.SelectMany(pairing => pairing.Provider.Rewards.Values)
            .Concat(state.Chains.Values.SelectMany(chain => chain.LocalRewards.Values))
            .SelectMany(pool => pool.Users.Values)
            .Any(account => !account.Points.Floor.IsZero && account.Withdrawn + account.Reserved == account.Points.Floor)),
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
        .. OfStep.Select((row, k) => (row.Invariant, steps[k])),
    ];

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

    private static bool IsAtLimit(Configuration mesh, State state) => state.Chains.Any(chain =>
        chain.Value.Accounts.Values.SelectMany(account => account.LienOf(Holder.Local).Stakes.Values).Any(stake =>
            stake.Unbonding.Count(entry => entry.StateAt(state.Time) == UnbondingState.Unbonding) == mesh.Chain(chain.Key).MaxUnbondingEntries));

    /// <summary>Whether a slash costs a user all that the lien promised.</summary>
    private static bool TakesAllThatWasPromised(Transition step)
    {
        if (SlashFacts<Amount>.Of(step) is not { } slash)
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
