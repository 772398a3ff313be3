namespace MeshSecurity.Model;

/// <summary>
/// Slashing (protocol, section 5.4). A slash never fails, whatever the user's other stakes look like; nobody evades it, and
/// nobody else is touched.
/// </summary>
internal static class Slashing<N> where N : IQuantity<N>
{
    /// <summary>Slashes everyone's stake on a validator at a lien holder, for an infraction at a time.</summary>
    public static (State<N> Next, Adjustments<N> Lost) Slash(
        Mesh<N> mesh, State<N> state, ChainId chain, Holder holder, ValidatorId validator, Ratio ratio, Timestamp infraction)
    {
        Ratio promised = mesh.Rules.Bound(ratio, mesh.Configuration.MaxSlash(chain, holder));
        Adjustments<N> lost = Adjustments<N>.None;
        foreach ((UserId user, Account<N> account) in state.Chains[chain].Accounts)
        {
            Stake<N> stake = account.StakeOf(holder, validator);
            if (stake.IsEmpty)
            {
                continue;
            }

            Stake<N> slashed = mesh.Rules.SlashStake(mesh.Rules, stake, promised, infraction);
            Account<N> after = account.With(holder, validator, slashed);
            State<N> put = state.With(chain, state.Chains[chain].With(user, after));
            (state, Adjustments<N> restored) = Burn(mesh, put, chain, user, stake.Range.Low - slashed.Range.Low);
            lost += Adjustments<N>.Between(account, after) + restored;
        }

        return (state, lost);
    }

    /// <summary>What a slash took from a user's lien is taken from the collateral and burned; then the user is restored.</summary>
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
    /// Step 1: every bucket but stake in flight loses ⌊bucket·r⌋, unbonding entries only if liable; stake in flight records r.
    /// </summary>
    public static Stake<N> SlashStake(Rules<N> rules, Stake<N> stake, Ratio ratio, Timestamp infraction)
    {
        Map<ulong, Transaction<N>> transactions = stake.Transactions;
        foreach ((ulong id, Transaction<N> transaction) in stake.Transactions)
        {
            transactions = transactions.With(id, transaction switch
            {
                Transaction<N>.Stake staking => staking with { Slashes = staking.Slashes.Add(ratio) },
                _ => transaction with { Amount = rules.Left(transaction.Amount, ratio) },
            });
        }

        return stake with
        {
            Bonded = rules.Left(stake.Bonded, ratio),
            Queued = rules.Left(stake.Queued, ratio),
            Transactions = transactions,
            Unbonding = rules.SlashEntries(rules, stake.Unbonding, ratio, infraction),
        };
    }

    /// <summary>Entries that were still bonded at the infraction are liable; one with nothing left is not kept.</summary>
    public static Sequence<UnbondingEntry<N>> SlashEntries(
        Rules<N> rules, Sequence<UnbondingEntry<N>> entries, Ratio ratio, Timestamp infraction)
    {
        Sequence<UnbondingEntry<N>> slashed = [];
        foreach (UnbondingEntry<N> entry in entries)
        {
            N left = rules.Liable(entry, infraction) ? rules.Left(entry.Amount, ratio) : entry.Amount;
            if (left != N.Zero)
            {
                slashed = slashed.Add(entry with { Amount = left });
            }
        }

        return slashed;
    }

    /// <summary>What a slash leaves of a bucket: all but ⌊bucket·r⌋.</summary>
    public static N Left(N bucket, Ratio ratio) => bucket - N.MulFloor(bucket, ratio);

    /// <summary>What the slashes recorded on stake in flight leave of it: each in turn takes ⌊remaining·r⌋.</summary>
    public static N Settle(Transaction<N>.Stake transaction)
    {
        N remaining = transaction.Amount;
        foreach (Ratio ratio in transaction.Slashes)
        {
            remaining = Left(remaining, ratio);
        }

        return remaining;
    }
}
