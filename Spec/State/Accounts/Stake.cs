namespace MeshSecurity.Spec;

/// <summary>Represents the buckets of one user at one lien holder on one validator (protocol, section 4.1).</summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record Stake<N> where N : IQuantity<N>
{
    /// <summary>Gets the stake without any bucket.</summary>
    public static Stake<N> Empty { get; } = new();

    /// <summary>Gets the Bonded stake: earns rewards, slashable.</summary>
    public N Bonded { get; init; } = N.Zero;

    /// <summary>Gets the Queued stake, local only: waits for the next batch, earns rewards, slashable.</summary>
    public N Queued { get; init; } = N.Zero;

    /// <summary>Gets the transactions in flight by id, the sequence number of their packets.</summary>
    public Map<ulong, Transaction<N>> Transactions { get; init; }

    /// <summary>Gets the unbonding entries, ordered by start and then by arrival. They earn no rewards.</summary>
    public Sequence<UnbondingEntry<N>> Unbonding { get; init; }

    /// <summary>Gets whether there is no bucket. A transaction with amount 0 is a bucket.</summary>
    public bool IsEmpty => Transactions.IsEmpty && Unbonding.IsEmpty && Bonded == N.Zero && Queued == N.Zero;

    /// <summary>Gets the stake that earns rewards: Bonded, Queued and unstake transactions.</summary>
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

    /// <summary>Gets the sum of the buckets. Stake transactions count in high only.</summary>
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

    /// <summary>Returns the stake with another unbonding entry, after all entries that start no later. Ignores an amount of 0.</summary>
    /// <param name="entry">The entry.</param>
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
