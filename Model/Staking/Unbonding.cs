namespace MeshSecurity.Model;

/// <summary>Unbonding entries: how stake starts to leave a lien, and how it has left (protocol, sections 4.1 and 5.1).</summary>
internal static class Unbonding<N> where N : IQuantity<N>
{
    /// <summary>Queued stake becomes one entry, however many requests it came from.</summary>
    public static Stake<N> StartBatch(Stake<N> stake, Timestamp boundary, Duration period) =>
        (stake with { Queued = N.Zero }).WithEntry(new(stake.Queued, boundary, boundary + period));

    /// <summary>Bonded stake starts to unbond.</summary>
    public static Stake<N> StartBonded(Stake<N> stake, Timestamp start, Duration period) =>
        (stake with { Bonded = N.Zero }).WithEntry(new(stake.Bonded, start, start + period));

    /// <summary>All matured entries of a user at a lien holder leave the lien.</summary>
    public static Result<N> Withdraw(Mesh<N> mesh, State<N> state, ChainId chainId, Holder holder, UserId user)
    {
        Chain<N> chain = state.Chains[chainId];
        Account<N> account = chain.Accounts[user];
        Account<N> after = account;
        foreach ((ValidatorId validator, Stake<N> stake) in account.LienOf(holder).Stakes)
        {
            Sequence<UnbondingEntry<N>> left = mesh.Rules.Unmatured(stake.Unbonding, state.Time);
            if (left.Count < stake.Unbonding.Count)
            {
                after = after.With(holder, validator, stake with { Unbonding = left });
            }
        }

        return ReferenceEquals(after, account) ? Rejection.NothingToWithdraw : state.With(chainId, chain.With(user, after));
    }

    /// <summary>The entries that may not be withdrawn yet.</summary>
    public static Sequence<UnbondingEntry<N>> Unmatured(Sequence<UnbondingEntry<N>> entries, Timestamp now)
    {
        Sequence<UnbondingEntry<N>> left = [];
        foreach (UnbondingEntry<N> entry in entries)
        {
            if (Lifecycles.Unbonding.Refusal(entry.StateAt(now), UnbondingTrigger.Withdraw) is not null)
            {
                left = left.Add(entry);
            }
        }

        return left;
    }
}
