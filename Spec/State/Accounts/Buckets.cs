namespace MeshSecurity.Spec;

/// <summary>
/// A lien's buckets as a list in canonical order: by validator, then Bonded, Queued, transactions by id, Unbonding by start
/// and then by arrival (protocol, section 5.4).
/// </summary>
/// <typeparam name="N">The number computed with.</typeparam>
public static class Buckets<N> where N : IQuantity<N>
{
    /// <summary>The amount of each bucket.</summary>
    public static IReadOnlyList<N> Of(Lien<N> lien)
    {
        var amounts = new List<N>();
        foreach ((_, Stake<N> stake) in lien.Stakes)
        {
            amounts.Add(stake.Bonded);
            amounts.Add(stake.Queued);
            foreach ((_, Transaction<N> transaction) in stake.Transactions)
            {
                amounts.Add(transaction.Amount);
            }

            foreach (UnbondingEntry<N> entry in stake.Unbonding)
            {
                amounts.Add(entry.Amount);
            }
        }

        return amounts;
    }

    /// <summary>The lien in which each bucket has lost its part; entries with nothing left are not kept.</summary>
    public static Lien<N> Subtract(Lien<N> lien, IReadOnlyList<N> parts)
    {
        int next = 0;
        Lien<N> less = lien;
        foreach ((ValidatorId validator, Stake<N> stake) in lien.Stakes)
        {
            N bonded = stake.Bonded - parts[next++];
            N queued = stake.Queued - parts[next++];
            Map<ulong, Transaction<N>> transactions = stake.Transactions;
            foreach ((ulong id, Transaction<N> transaction) in stake.Transactions)
            {
                transactions = transactions.With(id, transaction with { Amount = transaction.Amount - parts[next++] });
            }

            Sequence<UnbondingEntry<N>> unbonding = [];
            foreach (UnbondingEntry<N> entry in stake.Unbonding)
            {
                N left = entry.Amount - parts[next++];
                unbonding = left == N.Zero ? unbonding : unbonding.Add(entry with { Amount = left });
            }

            less = less.With(validator, new Stake<N>
            {
                Bonded = bonded,
                Queued = queued,
                Transactions = transactions,
                Unbonding = unbonding,
            });
        }

        return less;
    }
}
