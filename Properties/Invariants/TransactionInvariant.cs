namespace MeshSecurity.Invariants;

/// <summary>The invariant of transactions: each has one packet or acknowledgement in flight (protocol, section 8, TX).</summary>
internal static class TransactionInvariant<N> where N : IQuantity<N>
{
    public static Invariant<N> Tx1 => new Invariant<N>.OfState(
        "TX-1",
        "Every StakeTx, UnstakeTx and TransferTx has exactly one packet or acknowledgement in flight.",
        [],
        (configuration, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                int waiting = 0;
                Violation? found = FindStake(state.Chains[configuration.Pairing(id).Provider], id, pairing, ref waiting)
                    ?? FindTransfer(id, pairing, ref waiting);
                if (found is not null)
                {
                    return found;
                }

                int inFlight = TransactionPackets(pairing);
                if (waiting != inFlight)
                {
                    return new($"pairings.{id}", $"{waiting} transactions wait for {inFlight} packets in flight");
                }
            }

            return null;
        },
        StateComponents.Pairings);

    /// <summary>Finds a StakeTx or UnstakeTx without a packet in flight; counts all of them in <paramref name="waiting"/>.</summary>
    private static Violation? FindStake(Chain<N> provider, PairingId id, Pairing<N> pairing, ref int waiting)
    {
        var holder = Holder.Of(id);
        foreach ((UserId user, Account<N> account) in provider.Accounts)
        {
            foreach ((ValidatorId validator, Stake<N> stake) in account.LienOf(holder).Stakes)
            {
                foreach ((ulong sequence, Transaction<N> transaction) in stake.Transactions)
                {
                    waiting++;
                    bool isInFlight = (transaction, PacketOf(pairing, sequence)) switch
                    {
                        (Transaction<N>.Stake, Packet<N>.Stake p) =>
                            p.User == user && p.Validator == validator && p.Amount == transaction.Sent,
                        (Transaction<N>.Unstake, Packet<N>.Unstake p) =>
                            p.User == user && p.Validator == validator && p.Amount == transaction.Sent,
                        _ => false,
                    };
                    if (!isInFlight)
                    {
                        return NotInFlight(id, transaction is Transaction<N>.Stake ? "a stake" : "an unstake", sequence);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Finds a transfer of rewards without a packet in flight; counts all of them in <paramref name="waiting"/>.</summary>
    private static Violation? FindTransfer(PairingId id, Pairing<N> pairing, ref int waiting)
    {
        foreach ((ValidatorId validator, RewardPool<N> pool) in pairing.Provider.Rewards)
        {
            foreach ((UserId user, RewardAccount<N> account) in pool.Users)
            {
                foreach ((ulong sequence, N amount) in account.Transfers)
                {
                    waiting++;
                    bool isInFlight = PacketOf(pairing, sequence) is Packet<N>.TransferRewards p
                        && p.User == user && p.Validator == validator && p.Amount == amount;
                    if (!isInFlight)
                    {
                        return NotInFlight(id, "a transfer of rewards", sequence);
                    }
                }
            }
        }

        return null;
    }

    private static int TransactionPackets(Pairing<N> pairing)
    {
        int packets = 0;
        foreach ((_, InFlight<N> flight) in pairing.InFlight)
        {
            packets += flight.Packet is Packet<N>.Stake or Packet<N>.Unstake or Packet<N>.TransferRewards ? 1 : 0;
        }

        return packets;
    }

    private static Packet<N>? PacketOf(Pairing<N> pairing, ulong sequence) =>
        pairing.InFlight.TryGetValue(new(Side.Provider, sequence), out InFlight<N>? flight) ? flight.Packet : null;

    private static Violation NotInFlight(PairingId id, string what, ulong sequence) =>
        new($"pairings.{id}", $"{what} waits for packet {sequence}, which is not in flight");
}
