namespace MeshSecurity.Invariants;

/// <summary>Rewards are shared to the last point and paid once (protocol, section 8).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public static class RewardInvariants<N> where N : IQuantity<N>
{
    /// <summary>REWARD-1.</summary>
    public static Invariant<N> Reward1 => new Invariant<N>.OfState(
        "REWARD-1",
        "Per holder and validator, exactly: Σ users points + rest + carry·10⁹ = distributed·10⁹, and withdrawn + reserved ≤ "
        + "⌊points/10⁹⌋ for each user.",
        [],
        (_, state) =>
        {
            foreach (Walk.PoolPlace<N> place in Walk.Pools(state))
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
        Parts.ChainsAndPairings);

    /// <summary>REWARD-2.</summary>
    public static Invariant<N> Reward2 => new Invariant<N>.OfState(
        "REWARD-2",
        "Per pairing, exactly: escrow = accrued + Distributes in flight + distributed − TransferRewards delivered.",
        [],
        (_, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                N paid = Paid(pairing);
                N minted = Minted(pairing);
                if (pairing.Consumer.Escrow + paid != minted)
                {
                    return new($"pairings.{id}.escrow", $"{pairing.Consumer.Escrow} ≠ {minted} ever minted − {paid} paid");
                }
            }

            return null;
        },
        Parts.Pairings);

    /// <summary>REWARD-3.</summary>
    public static Invariant<N> Reward3 => new Invariant<N>.OfStep(
        "REWARD-3",
        "Nobody's claimable falls but by an own withdrawal.",
        [],
        step =>
        {
            foreach (Walk.PoolPlace<N> place in Walk.Pools(step.Before))
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
                        return new($"{place}.users.{user}", "claimable falls without a withdrawal of its owner");
                    }
                }
            }

            return null;
        });

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Invariant<N>> All { get; } = [Reward1, Reward2, Reward3];

    /// <summary>Every reward that a pairing's consumer ever minted for it: accrued, on its way, or arrived.</summary>
    internal static N Minted(Pairing<N> pairing)
    {
        N minted = pairing.Consumer.Accrued.Total();
        foreach ((_, InFlight<N> flight) in pairing.InFlight)
        {
            minted += flight is { Packet: Packet<N>.Distribute distribute, Acknowledgement: null } ? distribute.Amount : N.Zero;
        }

        foreach ((_, RewardPool<N> pool) in pairing.Provider.Rewards)
        {
            minted += pool.Distributed;
        }

        return minted;
    }

    /// <summary>Every reward that the consumer paid out of escrow.</summary>
    private static N Paid(Pairing<N> pairing)
    {
        N paid = N.Zero;
        foreach ((_, InFlight<N> flight) in pairing.InFlight)
        {
            paid += flight is { Packet: Packet<N>.TransferRewards transfer, Acknowledgement: { Error: null } } ? transfer.Amount : N.Zero;
        }

        foreach ((_, RewardPool<N> pool) in pairing.Provider.Rewards)
        {
            foreach ((_, RewardAccount<N> account) in pool.Users)
            {
                paid += account.Withdrawn;
            }
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
