namespace MeshSecurity.Mistakes;

internal sealed class TombstoneClearsCounter() : Mistake(
    "D10",
    "Tombstoning a validator clears the consumer's counter",
    """
    A tombstoned validator never becomes active again, so the consumer clears its counter. The stake on it still exists,
    and its unstake is refused for ever.
    """,
    ["SYNC-1"],
    "Tombstone: each kind of bucket and transaction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        ApplyStatusChange = (consumer, validator, status) => status == ValidatorStatus.Tombstoned
            ? consumer with { Delegated = consumer.Delegated.Without(validator) }
            : consumer,
    };
}

internal sealed class CounterInConsumerUnits() : Mistake(
    "D13",
    "The consumer counts in its own units at the current price",
    """
    The consumer converts differences into its own tokens on arrival. If the price changes between a stake and its
    unstake, the unstake takes more off the counter than the stake added. The last unstake is refused.
    """,
    ["SYNC-1"],
    "Deliver: a stake, others in flight")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        CounterAmount = (consumer, difference) => N.MulFloor(difference, consumer.Price),
    };
}

internal sealed class ProvisionalSlashNotCorrected() : Mistake(
    "D15",
    "The consumer's rounding of a slash is never corrected",
    """
    The consumer takes a slash off its counter as one sum; the provider slashes bucket by bucket, each rounded down. If the
    provider answers with less, the consumer keeps the difference, and its counter stays too low.
    """,
    ["SYNC-3"],
    "Deliver: an adjustment that answers a slash")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ConfirmSlash = Confirm };

    private static ConsumerSide<N> Confirm<N>(ConsumerSide<N> consumer, ulong slash, N answered) where N : IQuantity<N>
    {
        if (!consumer.Provisional.TryGetValue(slash, out ProvisionalSlash<N> taken) || taken.Amount <= answered)
        {
            return consumer with { Provisional = consumer.Provisional.Without(slash) };
        }

        ProvisionalSlash<N> kept = taken with { Amount = taken.Amount - answered };
        return consumer with { Provisional = consumer.Provisional.With(slash, kept) };
    }
}

internal sealed class AdjustWithoutSplit() : Mistake(
    "D16",
    "A correction names validators, but not how much of each",
    """
    The provider reports the losses of a user's stake on several validators as one sum, and the consumer splits it evenly.
    It applies losses of 1 and 5 as 3 and 3: one counter is too low, the other too high.
    """,
    ["SYNC-1"],
    "SubmitEvidence: three lien holders, two validators each but with osmo-stars")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ReportedLosses = SplitEvenly };

    private static Map<Delegation, N> SplitEvenly<N>(Map<Delegation, N> lost) where N : IQuantity<N>
    {
        Map<Delegation, N> reported = default;
        foreach (IGrouping<PairingId, KeyValuePair<Delegation, N>> pairing in lost.GroupBy(entry => entry.Key.Pairing))
        {
            N left = pairing.Aggregate(N.Zero, (sum, entry) => sum + entry.Value);
            N share = N.DivideFloor(left, (ulong)pairing.Count());
            foreach ((Delegation delegation, _) in pairing.Skip(1))
            {
                reported = reported.Put(delegation, share);
                left -= share;
            }

            reported = reported.Put(pairing.First().Key, left);
        }

        return reported;
    }
}

internal sealed class LatestProvisionalSlashOnly() : Mistake(
    "D19",
    "A second slash of a validator before an epoch replaces the first",
    """
    The consumer stores one provisional slash per validator. A second slash before the answer to the first replaces it. The
    next epoch gives the stake of the first slash its voting power back.
    """,
    ["POWER-2"],
    "EndEpoch: two slashes not settled")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { EffectiveStake = Effective };

    private static N Effective<N>(ConsumerSide<N> consumer, ValidatorId validator) where N : IQuantity<N>
    {
        N last = consumer.Provisional.Values.Where(slash => slash.Validator == validator)
            .Aggregate(N.Zero, (_, slash) => slash.Amount);
        N delegated = consumer.Delegated.Get(validator);
        return N.Max(delegated, last) - last;
    }
}

internal sealed class ProvisionalSlashesAreIgnored() : Mistake(
    "D27",
    "Virtual stake ignores provisional slashes",
    """
    The provider's answer to a slash takes time to arrive. An epoch in between gives the slashed stake its voting power
    back.
    """,
    ["POWER-2"],
    "EndEpoch: stake on two validators, a slash not settled")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        EffectiveStake = (consumer, validator) => consumer.Delegated.Get(validator),
    };
}

internal sealed class CapScalingRoundsUp() : Mistake(
    "D31",
    "Cap scaling rounds up",
    """
    Virtual stake is scaled to the cap, and the part of each validator is rounded up. The parts add up to more than the
    cap: under a cap of 5, wants of 10, 40 and 1 become 1, 4 and 1.
    """,
    ["POWER-1"],
    "EndEpoch: stake on two validators, a slash not settled")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ScaleToCap = Scale };

    /// <summary>Returns ⌈want·cap / total⌉, computed as cap − ⌊(total − want)·cap / total⌋.</summary>
    private static IReadOnlyList<N> Scale<N>(N cap, IReadOnlyList<N> wants) where N : IQuantity<N>
    {
        N total = wants.Aggregate(N.Zero, (sum, want) => sum + want);
        return total <= cap ? wants : [.. wants.Select(want => cap - N.MulDivFloor(total - want, cap, total))];
    }
}

internal sealed class StakesRaisedFirst() : Mistake(
    "D34",
    "Virtual stakes are raised before others are lowered",
    """
    An epoch first raises virtual stakes and lowers others later. In between the sum exceeds the cap. Under a cap of 10,
    stakes of 5 and 5 that should become 6 and 3 are 6 and 5 first.
    """,
    ["POWER-1"],
    "EndEpoch: a jailed validator")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SetVirtualStake = RaiseFirst };

    /// <summary>If any stake rises, returns the larger of each stake before and after; else the stakes after.</summary>
    private static Map<ValidatorId, N> RaiseFirst<N>(Map<ValidatorId, N> before, Map<ValidatorId, N> set) where N : IQuantity<N>
    {
        bool rises = set.Any(entry => entry.Value > before.Get(entry.Key));
        return rises
            ? before.Aggregate(set, (raised, entry) => raised.Put(entry.Key, N.Max(entry.Value, set.Get(entry.Key))))
            : set;
    }
}

internal sealed class VirtualStakeStaysUntilTheEpoch() : Mistake(
    "D40",
    "Stake that leaves keeps its power until the next epoch",
    """
    The consumer lowers virtual stake at epochs only. When an unstake is delivered, the stake is liable no longer, but its validator
    signs with its power until the epoch ends. An infraction in between costs nobody anything.
    """,
    ["POWER-4"],
    "Deliver: an unstake")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { LowerVirtualStake = (_, side, _, _) => side };
}
