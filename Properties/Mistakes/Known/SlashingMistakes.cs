namespace MeshSecurity.Mistakes;

internal sealed class StakeInFlightSlashedAtOnce() : Mistake(
    "D02",
    "A slash takes from stake in flight at once",
    """
    A slash counts stake in flight as committed, and takes its part from the Bonded stake on the same validator. If too
    little is Bonded to pay for both, the slash fails, and no stake pays at all.
    """,
    ["SLASH-5"],
    "SubmitEvidence: stake and unstake in flight")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SlashStake = Slash };

    private static Stake<N> Slash<N>(Rules<N> rules, Stake<N> stake, Ratio ratio, Timestamp infraction) where N : IQuantity<N>
    {
        Stake<N> slashed = Model.Rules<N>.Standard.SlashStake(rules, stake, ratio, infraction);
        return stake.Transactions.Values.OfType<Transaction<N>.Stake>().Aggregate(slashed, (left, transaction) =>
            left with { Bonded = left.Bonded - N.MulFloor(transaction.Amount, ratio) });
    }
}

internal sealed class SlashSkipsUnbondedUsers() : Mistake(
    "D07",
    "A slash skips users with nothing Bonded",
    """
    A slash skips users whose Bonded bucket on the validator is empty. A user who has unstaked everything pays nothing,
    although the stake unbonds since after the infraction. One unit left in Bonded would have cost all of it its part.
    """,
    ["SLASH-4"],
    "SubmitEvidence: unbonding since before, at and after the infraction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        SlashStake = (rules, stake, ratio, infraction) =>
            stake.Bonded == N.Zero ? stake : standard.SlashStake(rules, stake, ratio, infraction),
    };
}

internal sealed class SettlementUndoesSlashes() : Mistake(
    "D14",
    "Commit and rollback undo slashes of stake in flight",
    """
    A transaction settles with the amount that was sent. The amount that a slash or Restore took in flight appears again.
    Users then have more stake than the consumer counts, and liens that no collateral covers.
    """,
    ["SYNC-2", "VAULT-1"],
    "Timeout: an unstake")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { AmountToBond = (transaction, _) => transaction.Sent };
}

internal sealed class SlashExceedsMaximum() : Mistake(
    "D22",
    "A slash is not bounded by the maximum slash ratio",
    """
    The consumer slashes all stake of a validator, although the maximum slash ratio of the lien is a tenth. The lien loses
    everything, and with it the collateral that other liens rely on.
    """,
    ["SLASH-2"],
    "SubmitEvidence: three lien holders")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SlashBucket = (_, _) => N.Zero };
}

internal sealed class EqualStartIsNotLiable() : Mistake(
    "D25",
    "An entry that starts in the very second of the infraction is not liable",
    """
    Unbonding entries are liable for infractions before their start, and the comparison leaves out the second of the
    infraction itself. A user who unstakes in the block of the infraction evades the slash.
    """,
    ["SLASH-1"],
    "SubmitEvidence: unbonding since before, at and after the infraction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { IsLiable = (entry, infraction) => entry.Start > infraction };
}

internal sealed class DoubleSignPunishedTwice() : Mistake(
    "D30",
    "A double sign is punished by packet and again by evidence",
    """
    A Slash packet and evidence report the same double sign. The provider accepts the evidence without a check whether the
    validator was punished, and the stakers pay twice.
    """,
    ["SLASH-3"],
    "SubmitEvidence: a double sign that was punished")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { IsEvidencePunished = (_, _) => false };
}

internal sealed class EvidenceModeIgnored() : Mistake(
    "D32",
    "Mode EvidenceOnly accepts Slash packets",
    """
    In mode EvidenceOnly a consumer cannot slash without evidence, even if it lies. The code that receives Slash packets
    does not check the mode.
    """,
    ["EVID-1"],
    "Deliver: a slash where only evidence slashes")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { CanSlashByPacket = _ => true };
}

internal sealed class CommitForgetsRecordedSlashes() : Mistake(
    "D33",
    "Slashes recorded on stake in flight are dropped at commit",
    """
    A slash is recorded on stake in flight, to be settled if the stake commits. The stake commits with its whole amount,
    and the slash is forgotten.
    """,
    ["SLASH-4"],
    "Acknowledge: a stake with a slash recorded")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SettleRecordedSlashes = transaction => transaction.Amount };
}

internal sealed class QueuedStakeNotSlashed() : Mistake(
    "D35",
    "Queued local stake is not slashed",
    """
    Unstaked local stake waits in Queued for the next batch; it still earns and is still liable. A slash that takes only
    from Bonded and from unbonding entries skips it.
    """,
    ["SLASH-1"],
    "ReportDoubleSign: local stake bonded, queued and unbonding")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        SlashStake = (rules, stake, ratio, infraction) =>
            standard.SlashStake(rules, stake, ratio, infraction) with { Queued = stake.Queued },
    };
}
