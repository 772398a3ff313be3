namespace MeshSecurity.Implementation;

/// <summary>
/// Everyone with stake, or rewards, at one lien holder on one validator: rows in pages, so that a slash streams through
/// memory. A user keeps the row once there is one.
/// </summary>
internal sealed class Delegators
{
    private readonly Column<DelegatorRow> rows;
    private readonly Column<LienPlace> next;
    private readonly Column<RewardRow> rewards;
    private readonly Cell<DelegatorTotals> totals;

    public Delegators(Part part) => (rows, next, rewards, totals) = (new(part), new(part), new(part), new(part));

    private Delegators(Part part, Delegators shared)
    {
        (rows, next) = (shared.rows.Share(part), shared.next.Share(part));
        (rewards, totals) = (shared.rewards.Share(part), shared.totals.Share(part));
    }

    public ref readonly DelegatorTotals Totals => ref totals.Value;

    public int Count => totals.Value.Count;

    /// <summary>A row, for reading.</summary>
    public ref readonly DelegatorRow this[int row] => ref rows[row];

    /// <summary>The place after a row in its lien.</summary>
    public LienPlace Next(int row) => next[row];

    public void SetNext(int row, LienPlace place) => next.Change(row) = place;

    /// <summary>The same rows, for a part of another ledger.</summary>
    public Delegators Share(Part with) => new(with, this);

    /// <summary>There are no rows any more; the room stays.</summary>
    public void Reset() => totals.Change() = default;

    public ref DelegatorTotals ChangeTotals() => ref totals.Change();

    /// <summary>A row that is about to change, but not its shares.</summary>
    public ref DelegatorRow Change(int row) => ref rows.Change(row);

    /// <summary>What a row earned, which is about to change.</summary>
    public ref RewardRow ChangeRewards(int row) => ref rewards.Change(row);

    /// <summary>A row whose shares are about to change, in whichever direction: its points are counted up to now.</summary>
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

    /// <summary>What a row has earned up to now.</summary>
    public RewardRow Rewards(int row) => Earned(rows[row], rewards[row]);

    /// <summary>One more row, for a user.</summary>
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
            Transactions = Slots<TransactionSlot>.None,
            Entries = Slots<EntrySlot>.None,
            AlignedTo = change.Rises,
        };
        rewards.Change(row) = new() { Transfers = Slots<TransferSlot>.None, PointsPerShare = change.PointsPerShare };
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
            Points = Kept<Amount, ExactAmounts>.Earned(reward.Points, Amount.Of(row.Shares), perShare, reward.PointsPerShare),
            PointsPerShare = perShare,
        };
    }
}

/// <summary>What the rows of one lien holder on one validator have together.</summary>
internal struct DelegatorTotals
{
    public int Count;

    /// <summary>Bonded, Queued and unstaking of all rows.</summary>
    public UInt128 Shares;
    public Amount Distributed;
    public Amount Carry;
    public Amount Rest;

    /// <summary>How many times the points per share have risen.</summary>
    public uint Rises;

    /// <summary>Points that one share has earned since the beginning.</summary>
    public Amount PointsPerShare;

    /// <summary>One share has earned more.</summary>
    public void Raise(Amount pointsPerShare)
    {
        PointsPerShare += pointsPerShare;
        Rises++;
    }
}
