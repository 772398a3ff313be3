namespace MeshSecurity.Spec;

/// <summary>Walking through a state, for predicates that speak of every account, lien or stake of it.</summary>
internal static class Walk
{
    /// <summary>Every account of every chain.</summary>
    public static IEnumerable<(ChainId Chain, UserId User, Account<N> Account)> Accounts<N>(State<N> state) where N : IQuantity<N>
    {
        foreach ((ChainId id, Chain<N> chain) in state.Chains)
        {
            foreach ((UserId user, Account<N> account) in chain.Accounts)
            {
                yield return (id, user, account);
            }
        }
    }

    /// <summary>The buckets of every user, lien holder and validator.</summary>
    public static IEnumerable<Place<N>> Stakes<N>(State<N> state) where N : IQuantity<N>
    {
        foreach ((ChainId chain, UserId user, Account<N> account) in Accounts(state))
        {
            foreach ((Holder holder, Lien<N> lien) in account.Liens)
            {
                foreach ((ValidatorId validator, Stake<N> stake) in lien.Stakes)
                {
                    yield return new(chain, user, holder, validator, stake);
                }
            }
        }
    }

    /// <summary>What all users of a pairing's provider have on a validator.</summary>
    public static IEnumerable<(UserId User, Stake<N> Stake)> Delegators<N>(
        Configuration configuration, State<N> state, PairingId pairing, ValidatorId validator) where N : IQuantity<N>
    {
        foreach ((UserId user, Account<N> account) in state.Chains[configuration.Pairing(pairing).Provider].Accounts)
        {
            yield return (user, account.StakeOf(Holder.Of(pairing), validator));
        }
    }

    /// <summary>Every reward pool: of local stakers and of each pairing's.</summary>
    public static IEnumerable<(string Where, RewardPool<N> Pool)> Pools<N>(State<N> state) where N : IQuantity<N>
    {
        foreach ((ChainId id, Chain<N> chain) in state.Chains)
        {
            foreach ((ValidatorId validator, RewardPool<N> pool) in chain.LocalRewards)
            {
                yield return ($"chains.{id}.local_rewards.{validator}", pool);
            }
        }

        foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
        {
            foreach ((ValidatorId validator, RewardPool<N> pool) in pairing.Provider.Rewards)
            {
                yield return ($"pairings.{id}.rewards.{validator}", pool);
            }
        }
    }

    /// <summary>The sum of amounts.</summary>
    public static N Sum<N>(this IEnumerable<N> amounts) where N : IQuantity<N>
    {
        N sum = N.Zero;
        foreach (N amount in amounts)
        {
            sum += amount;
        }

        return sum;
    }

    /// <summary>The buckets of one user, lien holder and validator, and where they are.</summary>
    internal readonly record struct Place<N>(ChainId Chain, UserId User, Holder Holder, ValidatorId Validator, Stake<N> Stake)
        where N : IQuantity<N>
    {
        public override string ToString() => $"chains.{Chain}.accounts.{User}.liens.{Holder}.validators.{Validator}";
    }
}
