namespace MeshSecurity.Invariants;

/// <summary>The invariants of slashes: a slash takes the owed amount and no more (protocol, section 8, SLASH).</summary>
internal static class SlashingInvariants<N> where N : IQuantity<N>
{
    public static Invariant<N> Slash1 => new Invariant<N>.OfStep(
        "SLASH-1",
        "A slash takes from each bucket exactly ⌊bucket·r⌋, only from buckets that are liable, then Restore.",
        Slashing,
        step => Find(step, (slash, user, before, after) =>
        {
            Account<N> slashed = ReferenceSlash<N>.Of(slash, before);
            return slashed.Collateral != after.Collateral
                ? $"collateral {before.Collateral} becomes {after.Collateral}, slashed it is {slashed.Collateral}"
                : ReferenceRestore<N>.Difference(step.Configuration, slash.Chain, slashed, after);
        }));

    public static Invariant<N> Slash2 => new Invariant<N>.OfStep(
        "SLASH-2",
        "A user's loss is at most ratio·low(lien) of the slashed holder; users with nothing on the validator are unchanged.",
        Slashing,
        step => Find(step, (slash, user, before, after) =>
        {
            if (before.StakeOf(slash.Holder, slash.Validator).IsEmpty)
            {
                bool isSame = ReferenceEquals(before, after) || before.Equals(after);
                return isSame ? null : "changed, although there was no stake on the validator";
            }

            Ratio maximum = step.Configuration.MaxSlash(slash.Chain, slash.Holder);
            N largest = N.MulFloor(before.LienOf(slash.Holder).Range.Low, maximum);
            return before.Collateral <= after.Collateral + largest
                ? null
                : $"collateral {before.Collateral} becomes {after.Collateral}, the largest loss is {largest}";
        }));

    public static Invariant<N> Slash3 => new Invariant<N>.OfTrace(
        "SLASH-3",
        "One infraction is punished at most once per pairing; of a byzantine consumer, one double sign of each validator.",
        Slashing,
        trace =>
        {
            var punished = new HashSet<(PairingId, ValidatorId, Timestamp?)>();
            foreach (Transition<N> step in trace.Steps)
            {
                if (PunishedInfraction(step) is { } infraction
                    && (infraction.Downtime is null || step.Before.IsConsumerHonest(step.Configuration, infraction.Pairing))
                    && !punished.Add(infraction))
                {
                    return new($"pairings.{infraction.Pairing}", $"{infraction.Validator} is slashed again for the same infraction");
                }
            }

            return null;
        });

    public static Invariant<N> Slash4 => new Invariant<N>.OfStep(
        "SLASH-4",
        "When a slash is processed, everything that was delegated to the validator at the infraction and has not been withdrawn is "
        + "slashed, in flight included if it commits; unstaked stake stays liable until its delivery to the consumer.",
        [.. Slashing, nameof(Command<>.Acknowledge), nameof(Command<>.UnstakeRemote)],
        step => Find(step, (slash, _, before, after) => Evasion(slash, before, after)) ?? SlashEvasion.Find(step));

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

    public static Invariant<N> Slash6 => new Invariant<N>.OfStep(
        "SLASH-6",
        "Close loses no reported slash: where a consumer's report slashes, each Slash that is not delivered counts as punished, and the "
        + "first that is due takes all that it owes.",
        [nameof(Command<>.Close)],
        FindDropped);

    public static Invariant<N> Slash7 => new Invariant<N>.OfStep(
        "SLASH-7",
        "A report and evidence punish only a validator that was in the set at the infraction, and a downtime only if it is later than the "
        + "last that jailed the validator.",
        [nameof(Command<>.ReportDoubleSign), nameof(Command<>.ReportDowntime), nameof(Command<>.SubmitEvidence)],
        step => step.Accepted ? FindUndue(step) : null);

    public static IReadOnlyList<Invariant<N>> All { get; } = [Slash1, Slash2, Slash3, Slash4, Slash5, Slash6, Slash7];

    private static Sequence<string> Slashing =>
    [
        nameof(Command<>.Deliver),
        nameof(Command<>.ReportDoubleSign),
        nameof(Command<>.ReportDowntime),
        nameof(Command<>.SubmitEvidence),
    ];

    /// <summary>Checks every user of the chain on which a step must slash.</summary>
    private static Violation? Find(Transition<N> step, Func<RequiredSlash<N>, UserId, Account<N>, Account<N>, string?> find)
    {
        if (RequiredSlash<N>.Of(step) is not { } slash)
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

    /// <summary>Finds a punishment of a validator that was not in the set, or of a downtime that was punished.</summary>
    private static Violation? FindUndue(Transition<N> step)
    {
        ValidatorHistory HistoryOf(ChainId chain, ValidatorId validator) => step.Before.Chains[chain].Validators[validator];
        switch (step.Command)
        {
            case Command<N>.ReportDoubleSign report:
                return Unless(Membership.At(HistoryOf(report.Chain, report.Validator), report.Time), report.Validator);
            case Command<N>.ReportDowntime report:
                ValidatorHistory history = HistoryOf(report.Chain, report.Validator);
                return Unless(Membership.At(history, report.Time), report.Validator)
                    ?? (report.Time <= history.LastDowntime
                        ? new($"{report.Validator}", $"punished for a downtime at {report.Time}; the last was at {history.LastDowntime}")
                        : null);
            case Command<N>.SubmitEvidence evidence:
                ValidatorHistory accused = HistoryOf(step.Configuration.Pairing(evidence.Pairing).Consumer, evidence.Validator);
                bool wasInSet = evidence.Proof is Proof.Votes votes
                    ? Membership.AtHeight(accused, votes.Evidence.VoteA.Height)
                    : Membership.At(accused, ((Proof.Assumed)evidence.Proof).Time);
                return Unless(wasInSet, evidence.Validator);
            default:
                return null;
        }

        static Violation? Unless(bool wasInSet, ValidatorId validator) =>
            wasInSet ? null : new($"{validator}", "punished for a time in which it was not in the set");
    }

    /// <summary>Finds a reported slash that a Close dropped.</summary>
    private static Violation? FindDropped(Transition<N> step)
    {
        RequiredSlash<N>[] settled = [.. RequiredSlash<N>.SettledAtClose(step)];
        if (settled.Length == 0 || step.Command is not Command<N>.Close { Pairing: var id })
        {
            return null;
        }

        foreach ((PacketId packet, InFlight<N> flight) in step.Before.Pairings[id].InFlight)
        {
            if (flight is { Packet: Packet<N>.Slash slash, State: PacketState.Sent }
                && !RequiredSlash<N>.IsPunished(step.After.Pairings[id].Provider, slash))
            {
                return new($"pairings.{id}", $"slash {slash.Id} of {slash.Validator} in packet {packet.Sequence} is dropped");
            }
        }

        RequiredSlash<N> first = settled[0];
        foreach ((UserId user, Account<N> before) in step.Before.Chains[first.Chain].Accounts)
        {
            Stake<N> stake = before.StakeOf(first.Holder, first.Validator);
            N owed = stake.Range.Low - ReferenceSlash<N>.Of(first, stake).Range.Low;
            N left = step.After.Chains[first.Chain].Accounts[user].Collateral;
            if (before.Collateral < left + owed)
            {
                return new(
                    $"chains.{first.Chain}.accounts.{user}", $"owes {owed}, and collateral {before.Collateral} becomes {left}");
            }
        }

        return null;
    }

    /// <summary>Returns the liable stake of a user that a slash missed; null if it missed none.</summary>
    private static string? Evasion(RequiredSlash<N> slash, Account<N> before, Account<N> after)
    {
        Stake<N> stake = before.StakeOf(slash.Holder, slash.Validator);
        Stake<N> left = after.StakeOf(slash.Holder, slash.Validator);
        N owed = stake.Range.Low - ReferenceSlash<N>.Of(slash, stake).Range.Low;
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

    /// <summary>Returns the infraction that a step punished at a pairing. A double sign has no time: a validator has at most one.</summary>
    internal static (PairingId Pairing, ValidatorId Validator, Timestamp? Downtime)? PunishedInfraction(Transition<N> step)
    {
        switch (step)
        {
            case { Accepted: true, Command: Command<N>.SubmitEvidence evidence } when Costs(step, evidence.Pairing):
                return (evidence.Pairing, evidence.Validator, null);
            case { Accepted: true, Command: Command<N>.Deliver deliver }
                when RequiredSlash<N>.Delivered(step, deliver) is Packet<N>.Slash slash:
                return Costs(step, deliver.Pairing)
                    ? (deliver.Pairing, slash.Validator, slash.Infraction == Infraction.DoubleSign ? null : slash.Time)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Returns whether a step took collateral from a user, or recorded a slash on stake in flight.</summary>
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
