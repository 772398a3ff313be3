namespace MeshSecurity.Invariants;

/// <summary>A slash takes what is owed, all of it, and nothing else (protocol, section 8).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
public static class SlashingInvariants<N> where N : IQuantity<N>
{
    /// <summary>SLASH-1.</summary>
    public static Invariant<N> Slash1 => new Invariant<N>.OfStep(
        "SLASH-1",
        "A slash takes from each bucket exactly ⌊bucket·r⌋, only from buckets that are liable, then Restore.",
        Slashing,
        step => Find(step, (slash, user, before, after) =>
        {
            Account<N> slashed = ExpectedSlash<N>.Of(slash, before);
            return slashed.Collateral != after.Collateral
                ? $"collateral {before.Collateral} becomes {after.Collateral}, slashed it is {slashed.Collateral}"
                : ExpectedRestore<N>.Difference(step.Configuration, slash.Chain, slashed, after);
        }));

    /// <summary>SLASH-2.</summary>
    public static Invariant<N> Slash2 => new Invariant<N>.OfStep(
        "SLASH-2",
        "A user's loss is at most ratio·low(lien) of the slashed holder; users with nothing on the validator are unchanged.",
        Slashing,
        step => Find(step, (slash, user, before, after) =>
        {
            if (before.StakeOf(slash.Holder, slash.Validator).IsEmpty)
            {
                return ReferenceEquals(before, after) || before.Equals(after) ? null : "changed, although nothing was on the validator";
            }

            Ratio maximum = step.Configuration.MaxSlash(slash.Chain, slash.Holder);
            N promised = N.MulFloor(before.LienOf(slash.Holder).Range.Low, maximum);
            return before.Collateral <= after.Collateral + promised
                ? null
                : $"collateral {before.Collateral} becomes {after.Collateral}, only {promised} was promised";
        }));

    /// <summary>SLASH-3.</summary>
    public static Invariant<N> Slash3 => new Invariant<N>.OfTrace(
        "SLASH-3",
        "One infraction is punished at most once per pairing.",
        Slashing,
        trace =>
        {
            var punished = new HashSet<(PairingId, ValidatorId, ulong)>();
            foreach (Transition<N> step in trace.Steps)
            {
                if (PunishedInfraction(step) is { } infraction && !punished.Add(infraction))
                {
                    return new($"pairings.{infraction.Pairing}", $"{infraction.Validator} is slashed once more for the same infraction");
                }
            }

            return null;
        });

    /// <summary>SLASH-4.</summary>
    public static Invariant<N> Slash4 => new Invariant<N>.OfStep(
        "SLASH-4",
        "When a slash is processed, everything that was delegated to the validator at the infraction and has not been withdrawn is "
        + "slashed, in flight included if it commits; what is unstaked stays liable until the consumer has let go of it.",
        [.. Slashing, nameof(Command<>.Acknowledge), nameof(Command<>.UnstakeRemote)],
        step => Find(step, (slash, _, before, after) => Evasion(slash, before, after)) ?? Slash4Commit.Find(step));

    /// <summary>SLASH-5.</summary>
    public static Invariant<N> Slash5 => new Invariant<N>.OfStep(
        "SLASH-5",
        "Slashing, Restore, Acknowledge, Timeout and Close are total: they never fail for lack of funds, stake or lien.",
        [.. Slashing, nameof(Command<>.Acknowledge), nameof(Command<>.Timeout), nameof(Command<>.Close)],
        step => step switch
        {
            { Outcome: Outcome.Rejected rejected } when IsTotal(step.Command) && !IsAllowed(rejected.Reason) =>
                new(step.Command.GetType().Name, $"rejected for {rejected.Reason}"),
            _ => null,
        });

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Invariant<N>> All { get; } = [Slash1, Slash2, Slash3, Slash4, Slash5];

    private static Sequence<string> Slashing =>
    [
        nameof(Command<>.Deliver),
        nameof(Command<>.ReportDoubleSign),
        nameof(Command<>.ReportDowntime),
        nameof(Command<>.SubmitEvidence),
    ];

    /// <summary>Looks at every user of the chain that a step had to slash.</summary>
    private static Violation? Find(Transition<N> step, Func<SlashFacts<N>, UserId, Account<N>, Account<N>, string?> find)
    {
        if (SlashFacts<N>.Of(step) is not { } slash)
        {
            return null;
        }

        foreach ((UserId user, Account<N> before) in step.Before.Chains[slash.Chain].Accounts)
        {
            if (find(slash, user, before, step.After.Chains[slash.Chain].Accounts[user]) is { } found)
            {
                return new($"chains.{slash.Chain}.accounts.{user}", found);
            }
        }

        return null;
    }

    /// <summary>What of a user's stake a slash left out.</summary>
    private static string? Evasion(SlashFacts<N> slash, Account<N> before, Account<N> after)
    {
        Stake<N> stake = before.StakeOf(slash.Holder, slash.Validator);
        Stake<N> left = after.StakeOf(slash.Holder, slash.Validator);
        N owed = stake.Range.Low - ExpectedSlash<N>.Of(slash, stake).Range.Low;
        if (before.Collateral < after.Collateral + owed)
        {
            return $"owes {owed}, and collateral {before.Collateral} becomes {after.Collateral}";
        }

        foreach ((ulong id, Transaction<N> transaction) in stake.Transactions)
        {
            bool recorded = transaction is not Transaction<N>.Stake staking
                || left.Transactions[id] is Transaction<N>.Stake later && later.Slashes == staking.Slashes.Add(slash.Ratio);
            if (!recorded)
            {
                return $"stake {id}, in flight, does not record the slash";
            }
        }

        return null;
    }

    /// <summary>The infraction that a step punished cross-stakers for: a double sign of a validator (0), or a slash by its id.</summary>
    private static (PairingId Pairing, ValidatorId Validator, ulong Slash)? PunishedInfraction(Transition<N> step)
    {
        switch (step)
        {
            case { Accepted: true, Command: Command<N>.SubmitEvidence evidence } when Costs(step, evidence.Pairing):
                return (evidence.Pairing, evidence.Validator, 0);
            case { Accepted: true, Command: Command<N>.Deliver deliver } when SlashFacts<N>.Delivered(step, deliver) is Packet<N>.Slash slash:
                return Costs(step, deliver.Pairing)
                    ? (deliver.Pairing, slash.Validator, slash.Infraction == Infraction.DoubleSign ? 0 : slash.Id)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Whether a step cost any user of a pairing's provider collateral, or may when stake in flight commits.</summary>
    private static bool Costs(Transition<N> step, PairingId pairing)
    {
        ChainId provider = step.Configuration.Pairing(pairing).Provider;
        foreach ((UserId user, Account<N> before) in step.Before.Chains[provider].Accounts)
        {
            Account<N> after = step.After.Chains[provider].Accounts[user];
            if (after.Collateral < before.Collateral || Recorded(before, pairing) < Recorded(after, pairing))
            {
                return true;
            }
        }

        return false;
    }

    private static int Recorded(Account<N> account, PairingId pairing)
    {
        int recorded = 0;
        foreach ((_, Stake<N> stake) in account.LienOf(Holder.Of(pairing)).Stakes)
        {
            foreach ((_, Transaction<N> transaction) in stake.Transactions)
            {
                recorded += transaction is Transaction<N>.Stake staking ? staking.Slashes.Count : 0;
            }
        }

        return recorded;
    }

    private static bool IsTotal(Command<N> command) =>
        command is Command<N>.Deliver or Command<N>.Acknowledge or Command<N>.Timeout or Command<N>.Close;

    private static bool IsAllowed(Rejection reason) => reason is
        Rejection.UnknownPairing or Rejection.UnknownPacket or Rejection.ChannelNotOpen
        or Rejection.AlreadyDelivered or Rejection.NotDelivered or Rejection.HandshakeOutOfOrder;
}
