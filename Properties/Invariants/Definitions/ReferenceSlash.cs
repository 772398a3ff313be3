namespace MeshSecurity.Invariants;

/// <summary>The reference for steps 1 and 2 of a slash (protocol, section 5.4), stated independently of the code under test.</summary>
internal static class ReferenceSlash<N> where N : IQuantity<N>
{
    /// <summary>Returns the account after the slash and before Restore.</summary>
    public static Account<N> Of(RequiredSlash<N> slash, Account<N> account)
    {
        Stake<N> stake = account.StakeOf(slash.Holder, slash.Validator);
        Stake<N> slashed = Of(slash, stake);
        N loss = stake.Range.Low - slashed.Range.Low;
        return account.With(slash.Holder, slash.Validator, slashed) with { Collateral = account.Collateral - loss };
    }

    /// <summary>Returns the stake after the slash of its liable buckets.</summary>
    public static Stake<N> Of(RequiredSlash<N> slash, Stake<N> stake)
    {
        Sequence<UnbondingEntry<N>> entries = [];
        foreach (UnbondingEntry<N> entry in stake.Unbonding)
        {
            N left = slash.Time <= entry.Start ? Left(slash, entry.Amount) : entry.Amount;
            entries = left == N.Zero ? entries : entries.Add(entry with { Amount = left });
        }

        var transactions = new MapBuilder<ulong, Transaction<N>>(stake.Transactions.Count);
        foreach ((ulong id, Transaction<N> transaction) in stake.Transactions)
        {
            transactions.Add(id, transaction switch
            {
                Transaction<N>.Stake staking => staking with { Slashes = staking.Slashes.Add(slash.Ratio) },
                _ => transaction with { Amount = Left(slash, transaction.Amount) },
            });
        }

        return new()
        {
            Bonded = Left(slash, stake.Bonded),
            Queued = Left(slash, stake.Queued),
            Transactions = transactions.ToMap(),
            Unbonding = entries,
        };
    }

    private static N Left(RequiredSlash<N> slash, N bucket) => bucket - N.MulFloor(bucket, slash.Ratio);
}
