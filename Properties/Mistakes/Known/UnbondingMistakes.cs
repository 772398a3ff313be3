namespace MeshSecurity.Mistakes;

internal sealed class CloseReleasesStake() : Mistake(
    "D08",
    "Closing a channel releases stake at once",
    """
    Close releases the stake of the pairing without an unbonding period, because the consumer is gone. Evidence can still
    show a double sign from before the close. By then the liable stake has been withdrawn.
    """,
    ["UNBOND-2"],
    "Close: a stake that commits with a slash recorded")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        UnbondAtClose = (stake, now, _) => standard.UnbondAtClose(stake, now, new(0)),
    };
}

internal sealed class ZeroCapReleasesStake() : Mistake(
    "D18",
    "A zero cap releases stake at once",
    """
    Under a cap of 0 the stake is released without an unbonding period, because the consumer does not want it. An earlier
    infraction that becomes known within the period finds nothing to slash.
    """,
    ["UNBOND-2"],
    "Deliver: a forced unstake")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        UnbondAtZeroCap = (stake, now, _) => standard.UnbondAtZeroCap(stake, now, new(0)),
    };
}

internal sealed class BinarySearchOfUnsortedEntries() : Mistake(
    "D23",
    "Withdrawal searches a list that is not kept in order",
    """
    Entries join the list in the order of acknowledgements. A binary search for the first unmatured entry expects them in
    the order of time. Of entries that mature at 5, 100, 7 and 8, all four are paid at 10.
    """,
    ["UNBOND-3"],
    "Acknowledge: run 0, command 77")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        AddEntry = (stake, entry) => entry.Amount == N.Zero ? stake : stake with { Unbonding = stake.Unbonding.Add(entry) },
        UnmaturedEntries = Unmatured,
    };

    private static Sequence<UnbondingEntry<N>> Unmatured<N>(Sequence<UnbondingEntry<N>> entries, Timestamp now) where N : IQuantity<N>
    {
        (int from, int to) = (0, entries.Count);
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = entries[middle].Matures <= now ? (middle + 1, to) : (from, middle);
        }

        return Sequence.From(entries.Skip(from));
    }
}

internal sealed class UnbondingStartsAtRequest() : Mistake(
    "D24",
    "Unbonding starts at the request, not at the delivery to the consumer",
    """
    The unbonding period of an unstake starts at the request. Until the packet arrives, the validator still signs with
    that stake. An infraction in between finds it unbonding since before, and does not slash it.
    """,
    ["SLASH-4"],
    "UnstakeRemote: each kind of bucket and transaction")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        BeginUnstake = (stake, sequence, amount, now, period) => (stake with
        {
            Bonded = stake.Bonded - amount,
            Transactions = stake.Transactions.With(sequence, new Transaction<N>.Unstake(N.Zero, amount)),
        }).WithEntry(new(amount, now, now + period)),
    };
}

internal sealed class EntryPerRequest() : Mistake(
    "D36",
    "Every unstake request starts an entry of its own",
    """
    A chain limits the unbonding entries per user and validator, so requests wait for a batch. Here each request starts an
    entry at once, and a user with many small requests exceeds the limit.
    """,
    ["UNBOND-1"],
    "UnstakeLocal: as many entries as may be, and more queued")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        QueueLocalUnstake = (stake, amount, now, period) =>
            (stake with { Bonded = stake.Bonded - amount }).WithEntry(new(amount, now, now + period)),
    };
}

internal sealed class SegmentsDivideThePeriod() : Mistake(
    "D38",
    "A batch starts in the second in which another matures",
    """
    Time is cut into ⌈period / limit⌉ seconds. Where the limit divides the period, a batch starts in the second in which an earlier
    one matures. A Cosmos chain still has the earlier entry in that block, and refuses the new one.
    """,
    ["UNBOND-1"],
    "Advance: run 5, command 35")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        UnbondingSegment = chain => new(
            (chain.UnbondingPeriod.Seconds / chain.MaxUnbondingEntries)
                + (chain.UnbondingPeriod.Seconds % chain.MaxUnbondingEntries == 0 ? 0 : 1)),
    };
}
