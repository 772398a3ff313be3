namespace MeshSecurity.Testing;

/// <summary>Coverage goals for slashing and for Restore.</summary>
internal static class SlashGoals
{
    public static IReadOnlyList<CoverageGoal> All { get; } =
    [
        new("a slash is recorded on stake in flight", step => Changes(step, (before, after) => Recorded(before) < Recorded(after))),
        new("recorded slashes are paid when stake commits", step => Settles(step, committed: true) && AnyLoss(step)),
        new("recorded slashes are forgiven when stake fails", step => Settles(step, committed: false)),
        new("unbonding stake is slashed", step => IsSlash(step) && Changes(step, (before, after) => Unbonding(after) < Unbonding(before))),
        new("a slash passes over unbonding stake that is not liable", step => IsSlash(step) && AnyLoss(step)
            && Changes(step, (before, after) => Unbonding(before) == Unbonding(after) && !Unbonding(before).IsZero)),
        new("an unstake in flight is slashed", step => IsSlash(step)
            && Changes(step, (before, after) => Unstaking(after) < Unstaking(before))),
        new("Restore cuts a lien to the collateral", step =>
            Restored(step, (high, before, after) => high == after.Collateral && before > high)),
        new("Restore cuts by x > 0", step =>
            Restored(step, (high, before, after) => high < after.Collateral && high < before && !high.IsZero)),
        new("Restore drives a lien to zero", step => Restored(step, (high, before, _) => high.IsZero && !before.IsZero)),
        new("all of a user's collateral is slashed", step => IsSlash(step)
            && Changes(step, (before, after) => !before.Collateral.IsZero && after.Collateral.IsZero)),
        new("a slash packet is refused where only evidence slashes", step => Error(step) == PacketError.EvidenceRequired),
        new("a slash packet comes after its infraction was punished", step =>
            Delivered(step) is Packet.Slash { Infraction: Infraction.DoubleSign } slash
            && Pairing(step)!.Provider.PunishedDoubleSigns.Contains(slash.Validator)),
        new("votes convict a validator, and slash", step => step.Command is Command.SubmitEvidence { Proof: Proof.Votes } && AnyLoss(step)),
        new("votes convict a validator by a key that it no longer has", step =>
            step.Command is Command.SubmitEvidence { Proof: Proof.Votes votes } evidence
            && LatestKey(step, evidence)?.Address != votes.Evidence.VoteA.ValidatorAddress),
        new("evidence slashes on a Frozen channel", step => Evidence(step, ChannelState.Frozen)),
        new("evidence slashes on a Closed channel", step => Evidence(step, ChannelState.Closed)),
        new("a slash on one pairing takes Bonded stake from another", step => step.Outcome is Outcome.Accepted { Sent.Count: > 1 } accepted
            && IsSlash(step) && accepted.Sent.Select(sent => sent.Pairing).Distinct().Count() > 1 && Delivered(step) is Packet.Slash),
        new("one report slashes local and virtual stake", step => IsReport(step)
            && AnyLoss(step) && step.Outcome is Outcome.Accepted { Sent.Count: > 1 }),
        new("a slash waits for its channel to be unfrozen", step => IsReport(step)
            && ((Outcome.Accepted)step.Outcome).Sent.Any(sent => step.After.Pairings[sent.Pairing].Channel == ChannelState.Frozen)),
    ];

    public static Packet? Delivered(Transition step) => step.Command is Command.Deliver deliver
        ? step.Before.Pairings[deliver.Pairing].InFlight[new(deliver.From, deliver.Sequence)].Packet
        : null;

    public static PacketError? Error(Transition step) =>
        step.Command is Command.Deliver deliver
            ? step.After.Pairings[deliver.Pairing].InFlight[new(deliver.From, deliver.Sequence)].Acknowledgement?.Error
            : null;

    public static Pairing<Amount>? Pairing(Transition step) =>
        step.Command is Command.Deliver deliver ? step.Before.Pairings[deliver.Pairing] : null;

    /// <summary>Reports whether the predicate holds for an account that the step changes, given before and after.</summary>
    public static bool Changes(Transition step, Func<Account<Amount>, Account<Amount>, bool> predicate)
    {
        foreach ((ChainId id, Chain<Amount> chain) in step.Before.Chains)
        {
            Chain<Amount> later = step.After.Chains[id];
            if (ReferenceEquals(chain, later))
            {
                continue;
            }

            foreach ((UserId user, Account<Amount> account) in chain.Accounts)
            {
                Account<Amount> after = later.Accounts[user];
                if (!ReferenceEquals(account, after) && predicate(account, after))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsReport(Transition step) => step.Command is Command.ReportDoubleSign or Command.ReportDowntime;

    private static bool IsSlash(Transition step) =>
        IsReport(step) || step.Command is Command.SubmitEvidence || Delivered(step) is Packet.Slash;

    private static bool AnyLoss(Transition step) => Changes(step, (before, after) => after.Collateral < before.Collateral);

    private static bool Evidence(Transition step, ChannelState channel) =>
        step.Command is Command.SubmitEvidence evidence && step.Before.Pairings[evidence.Pairing].Channel == channel && AnyLoss(step);

    /// <summary>Reports whether a slash causes Restore to change a lien of another holder as the predicate says.</summary>
    /// <remarks>The predicate receives the lien's new and old high ends, and the account after the step.</remarks>
    private static bool Restored(Transition step, Func<Amount, Amount, Account<Amount>, bool> predicate) =>
        IsSlash(step) && Changes(step, (before, after) =>
        {
            Holder? slashed = SlashedHolder(step);
            return after.Collateral < before.Collateral && before.Liens.Any(lien =>
                lien.Key != slashed && predicate(after.LienOf(lien.Key).Range.High, lien.Value.Range.High, after));
        });

    private static Holder? SlashedHolder(Transition step) => step.Command switch
    {
        Command.SubmitEvidence evidence => Holder.Of(evidence.Pairing),
        Command.Deliver deliver => Holder.Of(deliver.Pairing),
        _ => Holder.Local,
    };

    private static PublicKey? LatestKey(Transition step, Command.SubmitEvidence evidence) =>
        step.Before.Chains[step.Configuration.Pairing(evidence.Pairing).Consumer].HistoryOf(evidence.Validator).Last.Key?.Key;

    private static bool Settles(Transition step, bool committed)
    {
        if (step.Command is not (Command.Acknowledge or Command.Timeout))
        {
            return false;
        }

        bool success = step.Command is Command.Acknowledge ack
            && step.Before.Pairings[ack.Pairing].InFlight[new(ack.From, ack.Sequence)].Acknowledgement is { Error: null };
        return success == committed && Changes(step, (before, after) => Recorded(before) > Recorded(after));
    }

    private static IEnumerable<Stake<Amount>> Stakes(Account<Amount> account) =>
        account.Liens.Values.SelectMany(lien => lien.Stakes.Values);

    private static int Recorded(Account<Amount> account) => Stakes(account)
        .SelectMany(stake => stake.Transactions.Values.OfType<Transaction<Amount>.Stake>())
        .Sum(staking => staking.Slashes.Count);

    private static Amount Unstaking(Account<Amount> account) => Stakes(account)
        .SelectMany(stake => stake.Transactions.Values.OfType<Transaction<Amount>.Unstake>())
        .Aggregate(Amount.Zero, (sum, unstaking) => sum + unstaking.Amount);

    private static Amount Unbonding(Account<Amount> account) => Stakes(account)
        .SelectMany(stake => stake.Unbonding)
        .Aggregate(Amount.Zero, (sum, entry) => sum + entry.Amount);
}
