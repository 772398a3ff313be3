namespace MeshSecurity.Invariants;

/// <summary>
/// Enumerates the accounts, stakes and reward pools of a state. The enumerators are structures, because a check that finds no
/// violation must not allocate.
/// </summary>
internal static class StateEnumeration
{
    public static AccountEnumerator<N> Accounts<N>(this State<N> state) where N : IQuantity<N> => new(state);

    public static StakeEnumerator<N> Stakes<N>(this State<N> state) where N : IQuantity<N> => new(state);

    /// <summary>Enumerates the reward pools of local staking on every chain, then those of every pairing.</summary>
    public static RewardPoolEnumerator<N> RewardPools<N>(this State<N> state) where N : IQuantity<N> => new(state);

    /// <summary>Enumerates the accounts that are another object after a step. An account that is the same object did not change.</summary>
    public static ChangedAccountEnumerator<N> ChangedAccounts<N>(this Transition<N> step) where N : IQuantity<N> => new(step);

    /// <summary>Returns an account before and after a step, changed or not.</summary>
    public static AccountChange<N> ChangeOf<N>(this Transition<N> step, ChainId chain, UserId user) where N : IQuantity<N> =>
        new(chain, user, step.Before.Chains[chain].Accounts[user], step.After.Chains[chain].Accounts[user]);
}

/// <summary>The stake of one user at one lien holder on one validator, and its place in the state.</summary>
internal readonly record struct StakePlace<N>(ChainId Chain, UserId User, Holder Holder, ValidatorId Validator, Stake<N> Stake)
    where N : IQuantity<N>
{
    public override string ToString() => $"chains.{Chain}.accounts.{User}.liens.{Holder}.validators.{Validator}";
}

/// <summary>An account before and after a step, and its place in the state.</summary>
internal readonly record struct AccountChange<N>(ChainId Chain, UserId User, Account<N> Before, Account<N> After)
    where N : IQuantity<N>
{
    public override string ToString() => $"chains.{Chain}.accounts.{User}";
}

/// <summary>A reward pool and its place in the state: a pairing or, if the pairing is null, the local staking of a chain.</summary>
internal readonly record struct RewardPoolPlace<N>(ChainId Chain, PairingId? Pairing, ValidatorId Validator, RewardPool<N> Pool)
    where N : IQuantity<N>
{
    /// <summary>Returns the pool at the same place in another state; an empty pool if there is none.</summary>
    public RewardPool<N> In(State<N> state) =>
        (Pairing is { } pairing ? state.Pairings[pairing].Provider.Rewards : state.Chains[Chain].LocalRewards)
        .GetValueOrDefault(Validator, RewardPool<N>.Empty);

    public override string ToString() =>
        Pairing is { } pairing ? $"pairings.{pairing}.rewards.{Validator}" : $"chains.{Chain}.local_rewards.{Validator}";
}
