namespace MeshSecurity.Invariants;

/// <summary>The invariant of exit: no consumer can lock collateral for ever (protocol, sections 5.6 and 8, EXIT).</summary>
/// <remarks>Applies every command of the provider that could be necessary. Unnecessary ones are rejected and change nothing.</remarks>
internal static class ExitInvariant<N> where N : IQuantity<N>
{
    /// <summary>EXIT-1. Closes every pairing and withdraws all collateral, from the last state of a run.</summary>
    public static Invariant<N> Exit1 => new Invariant<N>.OfTrace(
        "EXIT-1",
        "Commands of the provider alone return to each user's wallet all collateral that is not slashed on the way.",
        [],
        trace =>
        {
            State<N> closed = CloseAll(trace, trace.Last);
            if (Wait(trace, UnstakeAll(trace, closed)) is not { } matured)
            {
                return null;
            }

            State<N> left = UnbondAll(trace, WithdrawAll(trace, matured));
            foreach ((ChainId chain, UserId user, Account<N> account) in closed.Accounts())
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
        foreach (StakePlace<N> place in state.Stakes())
        {
            if (place.Holder.IsLocal)
            {
                var unstake = new Command<N>.UnstakeLocal(place.Chain, place.User, place.Validator, place.Stake.Bonded);
                state = trace.Apply(state, unstake).After;
            }
        }

        return state;
    }

    /// <summary>Advances the clock until every batch has started and every entry is matured; null if the clock ends before.</summary>
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
        foreach ((ChainId chain, UserId user, Account<N> account) in state.Accounts())
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
        foreach ((ChainId chain, UserId user, Account<N> account) in state.Accounts())
        {
            state = trace.Apply(state, new Command<N>.Unbond(chain, user, account.Collateral)).After;
        }

        return state;
    }
}
