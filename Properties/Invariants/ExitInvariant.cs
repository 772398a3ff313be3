namespace MeshSecurity.Invariants;

/// <summary>Nothing on a consumer can hold anybody's collateral for ever (protocol, sections 5.6 and 8).</summary>
/// <remarks>Everybody tries everything: a command that there is nothing for is refused, and changes nothing.</remarks>
/// <typeparam name="N">The number computed with.</typeparam>
public static class ExitInvariant<N> where N : IQuantity<N>
{
    /// <summary>EXIT-1: checked by leaving from where a run has ended.</summary>
    public static Invariant<N> Exit1 => new Invariant<N>.OfTrace(
        "EXIT-1",
        "With only commands of the provider, each user gets back to the wallet all collateral that is not slashed on the way.",
        [],
        trace =>
        {
            State<N> closed = CloseAll(trace, trace.Last);
            if (Wait(trace, UnstakeAll(trace, closed)) is not { } matured)
            {
                return null;
            }

            State<N> left = UnbondAll(trace, WithdrawAll(trace, matured));
            foreach ((ChainId chain, UserId user, Account<N> account) in Walk.Accounts(closed))
            {
                Account<N> after = left.Chains[chain].Accounts[user];
                if (after.Wallet != account.Wallet + account.Collateral || after.Collateral != N.Zero)
                {
                    return new(
                        $"chains.{chain}.accounts.{user}",
                        $"collateral {account.Collateral}, of which {after.Collateral} cannot leave");
                }
            }

            return null;
        });

    private static State<N> CloseAll(Trace<N> trace, State<N> state)
    {
        foreach ((PairingId id, _) in state.Pairings)
        {
            state = trace.Apply(state, new Command<N>.Close(id)).After;
        }

        return state;
    }

    private static State<N> UnstakeAll(Trace<N> trace, State<N> state)
    {
        foreach (Walk.Place<N> place in Walk.Stakes(state))
        {
            if (place.Holder.IsLocal)
            {
                var unstake = new Command<N>.UnstakeLocal(place.Chain, place.User, place.Validator, place.Stake.Bonded);
                state = trace.Apply(state, unstake).After;
            }
        }

        return state;
    }

    /// <summary>Lets every batch start and every entry mature; null where the clock ends before.</summary>
    private static State<N>? Wait(Trace<N> trace, State<N> state)
    {
        long segment = trace.Configuration.Chains.Max(chain => chain.UnbondingSegment.Seconds);
        long period = Math.Max(
            trace.Configuration.Chains.Max(chain => chain.UnbondingPeriod.Seconds),
            trace.Configuration.Pairings.Select(pairing => pairing.UnbondingPeriod.Seconds).DefaultIfEmpty().Max());
        Transition<N> started = trace.Apply(state, new Command<N>.Advance(new(segment)));
        Transition<N> matured = trace.Apply(started.After, new Command<N>.Advance(new(period)));
        return started.Accepted && matured.Accepted ? matured.After : null;
    }

    private static State<N> WithdrawAll(Trace<N> trace, State<N> state)
    {
        foreach ((ChainId chain, UserId user, Account<N> account) in Walk.Accounts(state))
        {
            foreach (Holder holder in account.Liens.Keys)
            {
                state = trace.Apply(state, holder.IsLocal
                    ? new Command<N>.WithdrawLocal(chain, user)
                    : new Command<N>.WithdrawRemote(holder.Pairing, user)).After;
            }
        }

        return state;
    }

    private static State<N> UnbondAll(Trace<N> trace, State<N> state)
    {
        foreach ((ChainId chain, UserId user, Account<N> account) in Walk.Accounts(state))
        {
            state = trace.Apply(state, new Command<N>.Unbond(chain, user, account.Collateral)).After;
        }

        return state;
    }
}
