namespace MeshSecurity.Implementation;

/// <summary>
/// Everyone with stake, or rewards, at one lien holder on one validator: contiguous rows, so that a slash streams through
/// memory. A user keeps the row once there is one.
/// </summary>
internal sealed class Delegators
{
    private DelegatorRow[] rows = new DelegatorRow[4];
    private RewardRow[] rewards = new RewardRow[4];

    /// <summary>Bonded, Queued and unstaking of all rows.</summary>
    public UInt128 Shares;

    /// <summary>Points that one share has earned since the beginning.</summary>
    public Amount PointsPerShare;
    public Amount Distributed;
    public Amount Carry;
    public Amount Rest;

    public int Count { get; private set; }

    /// <summary>All rows; good until one is added.</summary>
    public Span<DelegatorRow> Rows => rows.AsSpan(0, Count);

    /// <summary>A row; good until one is added.</summary>
    public ref DelegatorRow this[int row] => ref rows[row];

    /// <summary>What a row earned; good until one is added.</summary>
    public ref RewardRow Rewards(int row) => ref rewards[row];

    public int Add(int user)
    {
        if (Count == rows.Length)
        {
            Array.Resize(ref rows, Count * 2);
            Array.Resize(ref rewards, Count * 2);
        }

        int row = Count++;
        rows[row] = new() { User = user, Transactions = -1, Entries = -1, NextValidator = -1, AlignedTo = PointsPerShare };
        rewards[row] = new() { Transfers = -1 };
        return row;
    }

    /// <summary>A row with its points up to date: before its shares change, in either direction, and before they are read.</summary>
    public ref DelegatorRow Aligned(int row)
    {
        ref DelegatorRow aligned = ref rows[row];
        if (aligned.AlignedTo != PointsPerShare)
        {
            Align(ref aligned, ref rewards[row].Points);
        }

        return ref aligned;
    }

    private void Align(ref DelegatorRow row, ref Amount points)
    {
        points += Amount.MulDivFloor(Amount.Of(row.Shares), PointsPerShare - row.AlignedTo, 1);
        row.AlignedTo = PointsPerShare;
    }
}
