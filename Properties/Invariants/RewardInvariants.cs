namespace MeshSecurity.Invariants;

/// <summary>The invariants of rewards: points and escrow add up (protocol, section 8, REWARD).</summary>
internal static class RewardInvariants<N> where N : IQuantity<N>
{
    public static Invariant<N> Reward1 => new Invariant<N>.OfState(
        "REWARD-1",
        "Per holder and validator, exactly: Σ users points + rest + carry·10⁹ = distributed·10⁹, and withdrawn + reserved ≤ "
        + "⌊points/10⁹⌋ for each user.",
        [],
        (_, state) =>
        {
            foreach (RewardPoolPlace<N> place in state.RewardPools())
            {
                RewardPool<N> pool = place.Pool;
                Billionths<N> sum = pool.Rest + Billionths<N>.Of(pool.Carry);
                foreach ((UserId user, RewardAccount<N> account) in pool.Users)
                {
                    sum += account.Points;
                    if (account.Withdrawn + account.Reserved > account.Points.Floor)
                    {
                        return new(
                            $"{place}.users.{user}",
                            $"withdrawn {account.Withdrawn} and reserved {account.Reserved} of {account.Points} points");
                    }
                }

                if (sum.Count != Billionths<N>.Of(pool.Distributed).Count)
                {
                    return new(place.ToString(), $"{sum} points are accounted for, {pool.Distributed} were distributed");
                }
            }

            return null;
        },
        StateComponents.ChainsAndPairings);

    public static Invariant<N> Reward2 => new Invariant<N>.OfState(
        "REWARD-2",
        "Per pairing with an honest consumer, exactly: escrow = accrued + Distributes in flight + distributed − TransferRewards "
        + "delivered.",
        [],
        (configuration, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                N paid = Paid(pairing);
                N minted = Minted(pairing);
                if (state.IsConsumerHonest(configuration, id) && pairing.Consumer.Escrow + paid != minted)
                {
                    return new($"pairings.{id}.escrow", $"{pairing.Consumer.Escrow} ≠ {minted} ever minted − {paid} paid");
                }
            }

            return null;
        },
        StateComponents.Pairings);

    public static Invariant<N> Reward3 => new Invariant<N>.OfStep(
        "REWARD-3",
        "A user's claimable amount falls only by the user's own withdrawal.",
        [],
        step =>
        {
            foreach (RewardPoolPlace<N> place in step.Before.RewardPools())
            {
                RewardPool<N> after = place.In(step.After);
                if (ReferenceEquals(place.Pool, after))
                {
                    continue;
                }

                foreach ((UserId user, RewardAccount<N> account) in place.Pool.Users)
                {
                    RewardAccount<N> later = after.Of(user);
                    bool fell = later.Points.Floor + account.Withdrawn + account.Reserved
                        < account.Points.Floor + later.Withdrawn + later.Reserved;
                    if (fell && !IsOwnWithdrawal(step.Command, user))
                    {
                        return new($"{place}.users.{user}", "claimable falls without a withdrawal by its owner");
                    }
                }
            }

            return null;
        });

    public static IReadOnlyList<Invariant<N>> All { get; } = [Reward1, Reward2, Reward3];

    /// <summary>Returns all rewards that the consumer minted for a pairing: accrued, in flight, or distributed.</summary>
    internal static N Minted(Pairing<N> pairing) => pairing.Consumer.Accrued.Total()
        .Plus(pairing.InFlight, flight =>
            flight is { Packet: Packet<N>.Distribute distribute, Acknowledgement: null } ? distribute.Amount : N.Zero)
        .Plus(pairing.Provider.Rewards, pool => pool.Distributed);

    /// <summary>Returns all rewards that the consumer paid from its escrow.</summary>
    private static N Paid(Pairing<N> pairing)
    {
        N paid = N.Zero.Plus(pairing.InFlight, flight =>
            flight is { Packet: Packet<N>.TransferRewards transfer, Acknowledgement: { Error: null } } ? transfer.Amount : N.Zero);
        foreach ((_, RewardPool<N> pool) in pairing.Provider.Rewards)
        {
            paid = paid.Plus(pool.Users, account => account.Withdrawn);
        }

        return paid;
    }

    private static bool IsOwnWithdrawal(Command<N> command, UserId user) => command switch
    {
        Command<N>.WithdrawRewards withdraw => withdraw.User == user,
        Command<N>.WithdrawLocalRewards withdraw => withdraw.User == user,
        _ => false,
    };
}
