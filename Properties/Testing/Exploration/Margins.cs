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
        ("POWER-1", (_, state) => state.Pairings.Values.Any(pairing =>
            !pairing.Consumer.Virtual.IsEmpty && pairing.Consumer.Virtual.Total() == pairing.Consumer.CapAtEpoch)),
        ("REWARD-1", (_, state) => state.Pairings.Values.SelectMany(pairing => pairing.Provider.Rewards.Values)
            .Concat(state.Chains.Values.SelectMany(chain => chain.LocalRewards.Values))
            .SelectMany(pool => pool.Users.Values)
            .Any(account => !account.Points.Floor.IsZero && account.Withdrawn + account.Reserved == account.Points.Floor)),
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

    private static bool IsAtLimit(Configuration mesh, State state) => state.Chains.Any(chain =>
        chain.Value.Accounts.Values.SelectMany(account => account.LienOf(Holder.Local).Stakes.Values).Any(stake =>
            stake.Unbonding.Count(entry => entry.StateAt(state.Time) == UnbondingState.Unbonding) == mesh.Chain(chain.Key).MaxUnbondingEntries));
}
