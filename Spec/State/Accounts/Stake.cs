namespace MeshSecurity.Spec;

/// <summary>The buckets of one user, lien holder and validator (protocol, section 4.1).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record Stake<N> where N : IQuantity<N>
{
    /// <summary>No bucket at all.</summary>
    public static Stake<N> Empty { get; } = new();

    /// <summary>Staked, earning, slashable.</summary>
    public N Bonded { get; init; } = N.Zero;

    /// <summary>Local only: unstake requested, waits for the next batch; still earning and slashable.</summary>
    public N Queued { get; init; } = N.Zero;

    /// <summary>Stake and unstake transactions in flight, by id: the sequence of their packet.</summary>
    public Map<ulong, Transaction<N>> Transactions { get; init; }

    /// <summary>Leaving, not earning: by start, then in the order of arrival.</summary>
    public Sequence<UnbondingEntry<N>> Unbonding { get; init; }

    /// <summary>Whether there is no bucket; a transaction slashed to zero is still one.</summary>
    public bool IsEmpty => Transactions.IsEmpty && Unbonding.IsEmpty && Bonded == N.Zero && Queued == N.Zero;

    /// <summary>What earns rewards: Bonded, Queued and what is being unstaked.</summary>
    public N Shares
    {
        get
        {
            N sum = Bonded + Queued;
            foreach ((_, Transaction<N> transaction) in Transactions)
            {
                sum += transaction is Transaction<N>.Unstake ? transaction.Amount : N.Zero;
            }

            return sum;
        }
    }

    /// <summary>The sum of the buckets: stake in flight to the consumer counts in high only.</summary>
    public ValueRange<N> Range
    {
        get
        {
            N low = Shares;
            foreach (UnbondingEntry<N> entry in Unbonding)
            {
                low += entry.Amount;
            }

            N high = low;
            foreach ((_, Transaction<N> transaction) in Transactions)
            {
                high += transaction is Transaction<N>.Stake ? transaction.Amount : N.Zero;
            }

            return new(low, high);
        }
    }

    /// <summary>The stake with one more unbonding entry, behind those that start no later; none for zero.</summary>
    public Stake<N> WithEntry(UnbondingEntry<N> entry)
    {
        if (entry.Amount == N.Zero)
        {
            return this;
        }

        int place = Unbonding.Count;
        while (place > 0 && Unbonding[place - 1].Start > entry.Start)
        {
            place--;
        }

        return this with { Unbonding = Unbonding.Insert(place, entry) };
    }
}
