namespace MeshSecurity.Spec;

/// <summary>What a slash must take, steps 1 and 2 (protocol, section 5.4), written down apart from any machine that slashes.</summary>
internal static class ExpectedSlash<N> where N : IQuantity<N>
{
    /// <summary>The account once the slash took from its buckets and its collateral, before Restore.</summary>
    public static Account<N> Of(SlashFacts<N> slash, Account<N> account)
    {
        Stake<N> stake = account.StakeOf(slash.Holder, slash.Validator);
        Stake<N> slashed = Of(slash, stake);
        N loss = stake.Range.Low - slashed.Range.Low;
        return account.With(slash.Holder, slash.Validator, slashed) with { Collateral = account.Collateral - loss };
    }

    /// <summary>The buckets once the slash took from those that are liable.</summary>
    public static Stake<N> Of(SlashFacts<N> slash, Stake<N> stake)
    {
        N Left(N bucket) => bucket - N.MulFloor(bucket, slash.Ratio);
        IEnumerable<UnbondingEntry<N>> entries = stake.Unbonding
            .Select(entry => slash.Time <= entry.Start ? entry with { Amount = Left(entry.Amount) } : entry)
            .Where(entry => entry.Amount != N.Zero);
        IEnumerable<KeyValuePair<ulong, Transaction<N>>> transactions = stake.Transactions.Select(pair =>
            new KeyValuePair<ulong, Transaction<N>>(pair.Key, pair.Value switch
            {
                Transaction<N>.Stake staking => staking with { Slashes = staking.Slashes.Add(slash.Ratio) },
                _ => pair.Value with { Amount = Left(pair.Value.Amount) },
            }));
        return new()
        {
            Bonded = Left(stake.Bonded),
            Queued = Left(stake.Queued),
            Transactions = Map.Of(transactions),
            Unbonding = Sequence.From(entries),
        };
    }
}
