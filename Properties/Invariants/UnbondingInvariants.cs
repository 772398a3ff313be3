namespace MeshSecurity.Invariants;

/// <summary>The invariants of unbonding (protocol, section 8, UNBOND).</summary>
internal static class UnbondingInvariants<N> where N : IQuantity<N>
{
    public static Invariant<N> Unbond1 => new Invariant<N>.OfState(
        "UNBOND-1",
        "There are at most `limit` local entries per user and validator, without those that matured before now.",
        [],
        (configuration, state) =>
        {
            foreach (StakePlace<N> place in state.Stakes())
            {
                if (place.Holder.IsLocal)
                {
                    int limit = configuration.Chain(place.Chain).MaxUnbondingEntries;
                    int entries = NotMaturedBefore(place.Stake.Unbonding, state.Time);
                    if (entries > limit)
                    {
                        return new(place.ToString(), $"{entries} entries that did not mature before now, the limit is {limit}");
                    }
                }
            }

            return null;
        },
        StateComponents.Accounts);

    public static Invariant<N> Unbond2 => new Invariant<N>.OfState(
        "UNBOND-2",
        "Every entry, of any holder, matures exactly one unbonding period of its holder after its start.",
        [],
        (configuration, state) =>
        {
            foreach (StakePlace<N> place in state.Stakes())
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
        },
        StateComponents.Accounts);

    public static Invariant<N> Unbond3 => new Invariant<N>.OfStep(
        "UNBOND-3",
        "An entry leaves its lien only matured and whole, by its owner's withdrawal; otherwise it only shrinks, by a slash or Restore, "
        + "and is removed at amount 0.",
        [],
        step =>
        {
            if (Withdrawal(step) is { } withdrawal && FindLeaving(step, withdrawal) is { } kept)
            {
                return kept;
            }

            foreach (AccountChange<N> change in step.ChangedAccounts())
            {
                if (FindLeaving(step, change) is { } found)
                {
                    return found;
                }
            }

            return null;
        });

    public static IReadOnlyList<Invariant<N>> All { get; } = [Unbond1, Unbond2, Unbond3];

    /// <summary>
    /// Counts the entries that a Cosmos chain still has: it removes those that mature in a block only at the end of the block.
    /// </summary>
    private static int NotMaturedBefore(Sequence<UnbondingEntry<N>> entries, Timestamp now)
    {
        int count = 0;
        foreach (UnbondingEntry<N> entry in entries)
        {
            count += now <= entry.Matures ? 1 : 0;
        }

        return count;
    }

    /// <summary>Returns the account that a step withdraws from, even if it did not change, because matured entries must leave.</summary>
    private static AccountChange<N>? Withdrawal(Transition<N> step) => step switch
    {
        { Accepted: true, Command: Command<N>.WithdrawLocal withdraw } => step.ChangeOf(withdraw.Chain, withdraw.User),
        { Accepted: true, Command: Command<N>.WithdrawRemote withdraw } =>
            step.ChangeOf(step.Configuration.Pairing(withdraw.Pairing).Provider, withdraw.User),
        _ => null,
    };

    /// <summary>Finds entries of an account that left or shrank against the rules.</summary>
    private static Violation? FindLeaving(Transition<N> step, AccountChange<N> change)
    {
        bool slashed = RequiredSlash<N>.MayTake(step, change.Chain, change.User);
        foreach ((Holder holder, Lien<N> lien) in change.Before.Liens)
        {
            Lien<N> left = change.After.LienOf(holder);
            bool withdrawn = step.Accepted && IsWithdrawal(step, change, holder);
            foreach ((ValidatorId validator, Stake<N> stake) in lien.Stakes)
            {
                Sequence<UnbondingEntry<N>> before = stake.Unbonding;
                Sequence<UnbondingEntry<N>> after = left.StakeOn(validator).Unbonding;

                // A close that commits recorded slashes adds entries while Restore shrinks others, so entries cannot be matched one by one.
                bool isAllowed = withdrawn ? IsWithdrawn(before, after, step.Before.Time)
                    : !slashed ? IsWithin(before, after, shrunk: false)
                    : step.Command is Command<N>.Close || IsWithin(after, before, shrunk: true);
                if (!isAllowed)
                {
                    return new(
                        new StakePlace<N>(change.Chain, change.User, holder, validator, stake).ToString(),
                        $"unbonding entries [{Print(before)}] become [{Print(after)}]");
                }
            }
        }

        return null;
    }

    /// <summary>Returns whether a command withdraws all matured entries of the account's lien.</summary>
    private static bool IsWithdrawal(Transition<N> step, AccountChange<N> change, Holder holder) => step.Command switch
    {
        Command<N>.WithdrawLocal withdraw =>
            holder.IsLocal && withdraw.Chain == change.Chain && withdraw.User == change.User,
        Command<N>.WithdrawRemote withdraw =>
            holder == Holder.Of(withdraw.Pairing)
            && withdraw.User == change.User
            && step.Configuration.Pairing(withdraw.Pairing).Provider == change.Chain,
        _ => false,
    };

    /// <summary>Returns whether exactly the matured entries are gone.</summary>
    private static bool IsWithdrawn(Sequence<UnbondingEntry<N>> before, Sequence<UnbondingEntry<N>> after, Timestamp now)
    {
        int next = 0;
        foreach (UnbondingEntry<N> entry in before)
        {
            if (entry.Matures > now && (next >= after.Count || !Matches(entry, after[next++], shrunk: false)))
            {
                return false;
            }
        }

        return next == after.Count;
    }

    /// <summary>
    /// Returns whether <paramref name="part"/> is a subsequence of <paramref name="all"/>, with equal entries or, after a slash,
    /// with amounts that are not larger.
    /// </summary>
    private static bool IsWithin(Sequence<UnbondingEntry<N>> part, Sequence<UnbondingEntry<N>> all, bool shrunk)
    {
        int found = 0;
        foreach (UnbondingEntry<N> entry in all)
        {
            if (found < part.Count && Matches(part[found], entry, shrunk))
            {
                found++;
            }
        }

        return found == part.Count;
    }

    private static bool Matches(UnbondingEntry<N> entry, UnbondingEntry<N> other, bool shrunk) =>
        entry.Start == other.Start
        && entry.Matures == other.Matures
        && (shrunk ? entry.Amount <= other.Amount : entry.Amount == other.Amount);

    private static string Print(Sequence<UnbondingEntry<N>> entries) =>
        string.Join(", ", entries.Select(entry => $"{entry.Amount} since {entry.Start} until {entry.Matures}"));
}
