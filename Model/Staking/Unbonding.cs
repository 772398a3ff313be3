namespace MeshSecurity.Model;

/// <summary>Starts and withdraws unbonding entries (protocol, sections 4.1 and 5.1).</summary>
internal static class Unbonding<N> where N : IQuantity<N>
{
    /// <summary>Moves Queued to one unbonding entry.</summary>
    public static Stake<N> StartQueued(Stake<N> stake, Timestamp boundary, Duration period) =>
        (stake with { Queued = N.Zero }).WithEntry(new(stake.Queued, boundary, boundary + period));

    /// <summary>Moves Bonded to one unbonding entry.</summary>
    public static Stake<N> StartBonded(Stake<N> stake, Timestamp start, Duration period) =>
        (stake with { Bonded = N.Zero }).WithEntry(new(stake.Bonded, start, start + period));

    /// <summary>Removes all matured entries of a user from a lien; the tokens stay collateral.</summary>
    public static Result<N> Withdraw(Mesh<N> mesh, State<N> state, ChainId chain, Holder holder, UserId user)
    {
        Account<N> account = state.Chains[chain].Accounts[user];
        Account<N> after = account;
        foreach ((ValidatorId validator, Stake<N> stake) in account.LienOf(holder).Stakes)
        {
            Sequence<UnbondingEntry<N>> left = mesh.Rules.UnmaturedEntries(stake.Unbonding, state.Time);
            if (left.Count < stake.Unbonding.Count)
            {
                after = after.With(holder, validator, stake with { Unbonding = left });
            }
        }

        return ReferenceEquals(after, account) ? Rejection.NothingToWithdraw : state.With(chain, user, after);
    }

    public static Sequence<UnbondingEntry<N>> UnmaturedEntries(Sequence<UnbondingEntry<N>> entries, Timestamp now)
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
