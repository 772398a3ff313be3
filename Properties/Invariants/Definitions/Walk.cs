namespace MeshSecurity.Invariants;

/// <summary>
/// Walking through a state, for predicates that speak of every account, lien or stake of it. The walks are structures, so that
/// holding an invariant against a state that is fine allocates nothing.
/// </summary>
internal static class Walk
{
    /// <summary>Every account of every chain.</summary>
    public static AccountWalk<N> Accounts<N>(State<N> state) where N : IQuantity<N> => new(state);

    /// <summary>The buckets of every user, lien holder and validator.</summary>
    public static StakeWalk<N> Stakes<N>(State<N> state) where N : IQuantity<N> => new(state);

    /// <summary>
    /// Every account that a step may have changed, for predicates that hold of one that stayed. An account that is the same object
    /// after the step has stayed.
    /// </summary>
    public static ChangeWalk<N> Changes<N>(Transition<N> step) where N : IQuantity<N> => new(step);

    /// <summary>An account before and after a step, whether it stayed or not.</summary>
    public static Change<N> ChangeOf<N>(Transition<N> step, ChainId chain, UserId user) where N : IQuantity<N> =>
        new(chain, user, step.Before.Chains[chain].Accounts[user], step.After.Chains[chain].Accounts[user]);

    /// <summary>Every reward pool: of local stakers and of each pairing's.</summary>
    public static PoolWalk<N> Pools<N>(State<N> state) where N : IQuantity<N> => new(state);

    /// <summary>The buckets of one user, lien holder and validator, and where they are.</summary>
    internal readonly record struct Place<N>(ChainId Chain, UserId User, Holder Holder, ValidatorId Validator, Stake<N> Stake)
        where N : IQuantity<N>
    {
        public override string ToString() => $"chains.{Chain}.accounts.{User}.liens.{Holder}.validators.{Validator}";
    }

    /// <summary>An account before a step and after it, and where it is.</summary>
    internal readonly record struct Change<N>(ChainId Chain, UserId User, Account<N> Before, Account<N> After)
        where N : IQuantity<N>
    {
        public override string ToString() => $"chains.{Chain}.accounts.{User}";
    }

    /// <summary>A reward pool, and where it is: with a pairing or, where that is null, with the chain's local staking.</summary>
    internal readonly record struct PoolPlace<N>(ChainId Chain, PairingId? Pairing, ValidatorId Validator, RewardPool<N> Pool)
        where N : IQuantity<N>
    {
        /// <summary>The pool in the same place of another state; an empty one where it has none.</summary>
        public RewardPool<N> In(State<N> state) =>
            (Pairing is { } pairing ? state.Pairings[pairing].Provider.Rewards : state.Chains[Chain].LocalRewards)
            .GetValueOrDefault(Validator, RewardPool<N>.Empty);

        public override string ToString() =>
            Pairing is { } pairing ? $"pairings.{pairing}.rewards.{Validator}" : $"chains.{Chain}.local_rewards.{Validator}";
    }
}
