namespace MeshSecurity.Spec;

/// <summary>No transaction hangs, and none is answered twice (protocol, section 8).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public static class TransactionInvariant<N> where N : IQuantity<N>
{
    /// <summary>TX-1.</summary>
    public static Invariant<N> Tx1 { get; } = new Invariant<N>.OfState(
        "TX-1",
        "Every StakeTx, UnstakeTx and TransferTx has exactly one packet or acknowledgement in flight.",
        [],
        (configuration, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                Chain<N> provider = state.Chains[configuration.Pairing(id).Provider];
                int waiting = 0;
                foreach ((ulong sequence, Func<Packet<N>, bool> carriedBy, string what) in Waiting(provider, id, pairing))
                {
                    waiting++;
                    bool carried = pairing.InFlight.TryGetValue(new(Side.Provider, sequence), out InFlight<N>? flight)
                        && carriedBy(flight.Packet);
                    if (!carried)
                    {
                        return new($"pairings.{id}", $"{what} waits for packet {sequence}, which is not in flight");
                    }
                }

                int underWay = pairing.InFlight.Values.Count(flight =>
                    flight.Packet is Packet<N>.Stake or Packet<N>.Unstake or Packet<N>.TransferRewards);
                if (waiting != underWay)
                {
                    return new($"pairings.{id}", $"{waiting} transactions wait, {underWay} are in flight");
                }
            }

            return null;
        });

    /// <summary>Every transaction of a pairing that waits: its id, which packet can carry it, and what it is.</summary>
    private static IEnumerable<(ulong Sequence, Func<Packet<N>, bool> CarriedBy, string What)> Waiting(
        Chain<N> provider, PairingId id, Pairing<N> pairing)
    {
        foreach ((UserId user, Account<N> account) in provider.Accounts)
        {
            foreach ((ValidatorId validator, Stake<N> stake) in account.LienOf(Holder.Of(id)).Stakes)
            {
                foreach ((ulong sequence, Transaction<N> transaction) in stake.Transactions)
                {
                    N sent = transaction.Sent;
                    yield return transaction is Transaction<N>.Stake
                        ? (sequence, packet => packet is Packet<N>.Stake p && p.User == user && p.Validator == validator && p.Amount == sent, "a stake")
                        : (sequence, packet => packet is Packet<N>.Unstake p && p.User == user && p.Validator == validator && p.Amount == sent, "an unstake");
                }
            }
        }

        foreach ((ValidatorId validator, RewardPool<N> pool) in pairing.Provider.Rewards)
        {
            foreach ((UserId user, RewardAccount<N> account) in pool.Users)
            {
                foreach ((ulong sequence, N amount) in account.Transfers)
                {
                    yield return (
                        sequence,
                        packet => packet is Packet<N>.TransferRewards p && p.User == user && p.Validator == validator && p.Amount == amount,
                        "a transfer of rewards");
                }
            }
        }
    }
}
