namespace MeshSecurity.Spec;

/// <summary>
/// Lists the buckets of a lien in canonical order: by validator; then Bonded, Queued, transactions by id, unbonding entries by start
/// and arrival (protocol, section 5.4).
/// </summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public static class Buckets<N> where N : IQuantity<N>
{
    /// <summary>Returns the amount of each bucket, in base units.</summary>
    /// <param name="lien">The lien.</param>
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

    /// <summary>Returns the lien after each bucket has lost its part. Removes unbonding entries and stakes that become empty.</summary>
    /// <param name="lien">The lien.</param>
    /// <param name="parts">The loss of each bucket, in the order of <see cref="Of"/>; at most its amount.</param>
    /// <exception cref="OverflowException">A loss exceeds its bucket.</exception>
    public static Lien<N> Subtract(Lien<N> lien, IReadOnlyList<N> parts)
    {
        int next = 0;
        Lien<N> remaining = lien;
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

            remaining = remaining.With(
                validator,
                new() { Bonded = bonded, Queued = queued, Transactions = transactions, Unbonding = unbonding });
        }

        return remaining;
    }
}
