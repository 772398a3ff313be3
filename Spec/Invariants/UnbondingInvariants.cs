namespace MeshSecurity.Spec;

/// <summary>How stake leaves (protocol, section 8).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public static class UnbondingInvariants<N> where N : IQuantity<N>
{
    /// <summary>UNBOND-1.</summary>
    public static Invariant<N> Unbond1 { get; } = new Invariant<N>.OfState(
        "UNBOND-1",
        "There are at most `limit` unmatured local entries per user and validator.",
        [],
        (configuration, state) =>
        {
            foreach (Walk.Place<N> place in Walk.Stakes(state))
            {
                int limit = configuration.Chain(place.Chain).MaxUnbondingEntries;
                int unmatured = place.Stake.Unbonding.Count(entry => entry.StateAt(state.Time) == UnbondingState.Unbonding);
                if (place.Holder.IsLocal && unmatured > limit)
                {
                    return new(place.ToString(), $"{unmatured} unmatured entries, the limit is {limit}");
                }
            }

            return null;
        });

    /// <summary>UNBOND-2.</summary>
    public static Invariant<N> Unbond2 { get; } = new Invariant<N>.OfState(
        "UNBOND-2",
        "Every entry, of any holder, matures exactly one unbonding period of its holder after its start.",
        [],
        (configuration, state) =>
        {
            foreach (Walk.Place<N> place in Walk.Stakes(state))
            {
                Duration period = configuration.UnbondingPeriod(place.Chain, place.Holder);
                foreach (UnbondingEntry<N> entry in place.Stake.Unbonding)
                {
                    if (entry.Matures != entry.Start + period)
                    {
                        return new(place.ToString(), $"an entry since {entry.Start} matures at {entry.Matures}, the period is {period}");
                    }
                }
            }

            return null;
        });

    /// <summary>UNBOND-3.</summary>
    public static Invariant<N> Unbond3 { get; } = new Invariant<N>.OfStep(
        "UNBOND-3",
        "An entry leaves its lien only matured and whole, by its owner's withdrawal; otherwise it only shrinks, by a slash or Restore, "
        + "and is gone when nothing is left.",
        [],
        step =>
        {
            foreach (Walk.Place<N> place in Walk.Stakes(step.Before))
            {
                Stake<N> after = step.After.Chains[place.Chain].Accounts[place.User].StakeOf(place.Holder, place.Validator);
                if (!MayBecome(step, place, after.Unbonding))
                {
                    return new(
                        place.ToString(),
                        $"unbonding entries [{Print(place.Stake.Unbonding)}] become [{Print(after.Unbonding)}]");
                }
            }

            return null;
        });

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Invariant<N>> All { get; } = [Unbond1, Unbond2, Unbond3];

    private static bool MayBecome(Transition<N> step, Walk.Place<N> place, Sequence<UnbondingEntry<N>> after)
    {
        Sequence<UnbondingEntry<N>> before = place.Stake.Unbonding;
        if (step.Accepted && IsWithdrawal(step, place))
        {
            return Same(Sequence.From(before.Where(entry => entry.Matures > step.Before.Time)), after);
        }

        bool slashed = SlashFacts<N>.Of(step)?.Chain == place.Chain
            || SlashFacts<N>.CommitsRecordedSlashes(step, place.Chain, place.User);
        if (!slashed)
        {
            return IsWithin(before, after, shrunk: false);
        }

        // A close that commits recorded slashes adds entries while Restore shrinks others: which is which shows in the sums only.
        return step.Command is Command<N>.Close || IsWithin(after, before, shrunk: true);
    }

    private static bool IsWithdrawal(Transition<N> step, Walk.Place<N> place) => step.Command switch
    {
        Command<N>.WithdrawLocal withdraw =>
            place.Holder.IsLocal && withdraw.Chain == place.Chain && withdraw.User == place.User,
        Command<N>.WithdrawRemote withdraw =>
            place.Holder == Holder.Of(withdraw.Pairing)
            && withdraw.User == place.User
            && step.Configuration.Pairing(withdraw.Pairing).Provider == place.Chain,
        _ => false,
    };

    /// <summary>
    /// Whether the entries of one list are found in another, in order: each as it was or, where the other list is of before a
    /// slash, shrunk.
    /// </summary>
    private static bool IsWithin(Sequence<UnbondingEntry<N>> these, Sequence<UnbondingEntry<N>> those, bool shrunk)
    {
        int next = 0;
        foreach (UnbondingEntry<N> entry in these)
        {
            while (next < those.Count && !Matches(entry, those[next], shrunk))
            {
                next++;
            }

            if (next++ >= those.Count)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Matches(UnbondingEntry<N> entry, UnbondingEntry<N> other, bool shrunk) =>
        entry.Start == other.Start
        && entry.Matures == other.Matures
        && (shrunk ? entry.Amount <= other.Amount : entry.Amount == other.Amount);

    private static bool Same(Sequence<UnbondingEntry<N>> left, Sequence<UnbondingEntry<N>> right) =>
        left.Count == right.Count && IsWithin(left, right, shrunk: false);

    private static string Print(Sequence<UnbondingEntry<N>> entries) =>
        string.Join(", ", entries.Select(entry => $"{entry.Amount} since {entry.Start} until {entry.Matures}"));
}
