namespace MeshSecurity.Model;

/// <summary>
/// Slashes stake (protocol, section 5.4). A slash never fails, independent of the other stake of a user. No liable user escapes it, and
/// users without stake on the validator are not touched.
/// </summary>
internal static class Slashing<N> where N : IQuantity<N>
{
    /// <summary>Slashes every user's stake on a validator at a lien holder, for an infraction at a time.</summary>
    public static (State<N> Next, Adjustments<N> Lost) Slash(
        Mesh<N> mesh, State<N> state, ChainId chain, Holder holder, ValidatorId validator, Ratio ratio, Timestamp infraction)
    {
        Ratio bounded = mesh.Rules.BoundRatio(ratio, mesh.Configuration.MaxSlash(chain, holder));
        Adjustments<N> lost = Adjustments<N>.None;
        foreach ((UserId user, Account<N> account) in state.Chains[chain].Accounts)
        {
            Stake<N> stake = account.StakeOf(holder, validator);
            if (stake.IsEmpty)
            {
                continue;
            }

            Stake<N> slashed = mesh.Rules.SlashStake(mesh.Rules, stake, bounded, infraction);
            Account<N> after = account.With(holder, validator, slashed);
            (state, Adjustments<N> restored) = Burn(mesh, state.With(chain, user, after), chain, user, stake.Range.Low - slashed.Range.Low);
            lost += Adjustments<N>.Between(account, after) + restored;
        }

        return (state, lost);
    }

    /// <summary>Steps 2 and 3: burns a loss from a user's collateral, then restores the user.</summary>
    public static (State<N> Next, Adjustments<N> Lost) Burn(Mesh<N> mesh, State<N> state, ChainId id, UserId user, N loss)
    {
        Chain<N> chain = state.Chains[id];
        Account<N> account = chain.Accounts[user];
        Account<N> less = account with { Collateral = account.Collateral - loss };
        Account<N> restored = mesh.Rules.Restore(mesh, id, less);
        Chain<N> burned = chain.With(user, restored) with
        {
            Supply = chain.Supply - loss,
            Burned = chain.Burned + loss,
        };
        return (state.With(id, burned), Adjustments<N>.Between(less, restored));
    }

    /// <summary>
    /// Step 1: takes ⌊bucket·r⌋ from each bucket except a StakeTx, and from unbonding entries only if they are liable. A StakeTx
    /// records r.
    /// </summary>
    public static Stake<N> SlashStake(Rules<N> rules, Stake<N> stake, Ratio ratio, Timestamp infraction)
    {
        Map<ulong, Transaction<N>> transactions = stake.Transactions;
        foreach ((ulong id, Transaction<N> transaction) in stake.Transactions)
        {
            transactions = transactions.With(id, transaction switch
            {
                Transaction<N>.Stake staking => staking with { Slashes = staking.Slashes.Add(ratio) },
                _ => transaction with { Amount = rules.SlashBucket(transaction.Amount, ratio) },
            });
        }

        return stake with
        {
            Bonded = rules.SlashBucket(stake.Bonded, ratio),
            Queued = rules.SlashBucket(stake.Queued, ratio),
            Transactions = transactions,
            Unbonding = SlashEntries(rules, stake.Unbonding, ratio, infraction),
        };
    }

    /// <summary>Slashes liable entries and removes empty ones.</summary>
    private static Sequence<UnbondingEntry<N>> SlashEntries(
        Rules<N> rules, Sequence<UnbondingEntry<N>> entries, Ratio ratio, Timestamp infraction)
    {
        Sequence<UnbondingEntry<N>> slashed = [];
        foreach (UnbondingEntry<N> entry in entries)
        {
            N left = rules.IsLiable(entry, infraction) ? rules.SlashBucket(entry.Amount, ratio) : entry.Amount;
            if (left != N.Zero)
            {
                slashed = slashed.Add(entry with { Amount = left });
            }
        }

        return slashed;
    }

    /// <summary>Returns the amount that remains in a bucket after a slash, rounded up: bucket − ⌊bucket·r⌋.</summary>
    public static N SlashBucket(N bucket, Ratio ratio) => bucket - N.MulFloor(bucket, ratio);

    /// <summary>Returns the amount that remains after the recorded slashes: each in turn takes ⌊remaining·r⌋.</summary>
    public static N SettleRecordedSlashes(Transaction<N>.Stake transaction)
    {
        N remaining = transaction.Amount;
        foreach (Ratio ratio in transaction.Slashes)
        {
            remaining = SlashBucket(remaining, ratio);
        }

        return remaining;
    }
}
