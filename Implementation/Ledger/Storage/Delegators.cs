namespace MeshSecurity.Implementation;

/// <summary>
/// All delegators of one lien holder on one validator. Rows are consecutive, so that a slash reads memory in order; the row of a
/// user is never removed.
/// </summary>
internal sealed class Delegators
{
    private readonly Column<DelegatorRow> rows;
    private readonly Column<RowLocation> next;
    private readonly Column<RewardRow> rewards;
    private readonly Cell<DelegatorTotals> totals;

    public Delegators(ChangeTracker tracker) => (rows, next, rewards, totals) = (new(tracker), new(tracker), new(tracker), new(tracker));

    private Delegators(ChangeTracker tracker, Delegators shared)
    {
        (rows, next) = (shared.rows.Share(tracker), shared.next.Share(tracker));
        (rewards, totals) = (shared.rewards.Share(tracker), shared.totals.Share(tracker));
    }

    public ref readonly DelegatorTotals Totals => ref totals.Value;

    public int Count => totals.Value.Count;

    /// <summary>Returns a row for reading.</summary>
    public ref readonly DelegatorRow this[int row] => ref rows[row];

    /// <summary>Returns the location that follows a row in its lien.</summary>
    public RowLocation Next(int row) => next[row];

    public void SetNext(int row, RowLocation location) => next.Change(row) = location;

    public Delegators Share(ChangeTracker target) => new(target, this);

    /// <summary>Removes all rows at once and keeps the memory.</summary>
    public void Reset() => totals.Change() = default;

    public ref DelegatorTotals ChangeTotals() => ref totals.Change();

    /// <summary>Returns a row for writing; its shares must stay.</summary>
    public ref DelegatorRow Change(int row) => ref rows.Change(row);

    public ref RewardRow ChangeRewards(int row) => ref rewards.Change(row);

    /// <summary>Returns a row for writing, shares included. First computes the points that the old shares have earned.</summary>
    public ref DelegatorRow ChangeShares(int row)
    {
        ref DelegatorRow changing = ref rows.Change(row);
        if (changing.AlignedTo != totals.Value.Rises)
        {
            ref RewardRow reward = ref rewards.Change(row);
            reward = Earned(changing, reward);
            changing.AlignedTo = totals.Value.Rises;
        }

        return ref changing;
    }

    /// <summary>Returns the rewards of a row with all points earned until now.</summary>
    public RewardRow Rewards(int row) => Earned(rows[row], rewards[row]);

    /// <summary>Adds a row for a user and returns its index.</summary>
    public int Add(int user)
    {
        ref DelegatorTotals change = ref totals.Change();
        int row = change.Count++;
        rows.Reserve(change.Count);
        next.Reserve(change.Count);
        rewards.Reserve(change.Count);
        rows.Change(row) = new()
        {
            User = user,
            Transactions = SlotPool<TransactionSlot>.None,
            Entries = SlotPool<EntrySlot>.None,
            AlignedTo = change.Rises,
        };
        rewards.Change(row) = new() { Transfers = SlotPool<TransferSlot>.None, PointsPerShare = change.PointsPerShare };
        return row;
    }

    private RewardRow Earned(in DelegatorRow row, in RewardRow reward)
    {
        if (row.AlignedTo == totals.Value.Rises)
        {
            return reward;
        }

        Amount perShare = totals.Value.PointsPerShare;
        return reward with
        {
            Points = RewardCache.EarnedPoints(reward.Points, Amount.Of(row.Shares), perShare, reward.PointsPerShare),
            PointsPerShare = perShare,
        };
    }
}

/// <summary>The totals of all rows of one lien holder on one validator.</summary>
internal struct DelegatorTotals
{
    public int Count;

    /// <summary>The sum of <see cref="DelegatorRow.Shares"/>.</summary>
    public UInt128 Shares;
    public Amount Distributed;
    public Amount Carry;
    public Amount Rest;

    /// <summary>The number of times that the points per share have risen.</summary>
    public uint Rises;

    /// <summary>The points that one share has earned since genesis.</summary>
    public Amount PointsPerShare;

    public void Raise(Amount pointsPerShare)
    {
        PointsPerShare += pointsPerShare;
        Rises++;
    }
}
