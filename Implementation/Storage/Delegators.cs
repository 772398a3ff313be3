namespace MeshSecurity.Implementation;

/// <summary>
/// Everyone with stake, or rewards, at one lien holder on one validator: contiguous rows, so that a slash streams through
/// memory. A user keeps the row once there is one.
/// </summary>
internal sealed class Delegators
{
    private DelegatorRow[] rows = new DelegatorRow[4];
    private RewardRow[] rewards = new RewardRow[4];

    /// <summary>How many times the points per share have risen.</summary>
    private ulong rises;

    /// <summary>Bonded, Queued and unstaking of all rows.</summary>
    public UInt128 Shares;
    public Amount Distributed;
    public Amount Carry;
    public Amount Rest;

    /// <summary>Points that one share has earned since the beginning.</summary>
    public Amount PointsPerShare { get; private set; }

    public int Count { get; private set; }

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
        rows[row] = new() { User = user, Transactions = -1, Entries = -1, NextValidator = -1, AlignedTo = rises };
        rewards[row] = new() { Transfers = -1, PointsPerShare = PointsPerShare };
        return row;
    }

    /// <summary>A row with its points up to date: before its shares change, in either direction, and before they are read.</summary>
    public ref DelegatorRow Aligned(int row)
    {
        ref DelegatorRow aligned = ref rows[row];
        if (aligned.AlignedTo != rises)
        {
            Align(ref aligned, ref rewards[row]);
        }

        return ref aligned;
    }

    /// <summary>One share has earned more.</summary>
    public void Raise(Amount pointsPerShare)
    {
        PointsPerShare += pointsPerShare;
        rises++;
    }

    private void Align(ref DelegatorRow row, ref RewardRow reward)
    {
        reward.Points += Amount.MulDivFloor(Amount.Of(row.Shares), PointsPerShare - reward.PointsPerShare, 1);
        reward.PointsPerShare = PointsPerShare;
        row.AlignedTo = rises;
    }
}
