namespace MeshSecurity.Implementation;

/// <summary>
/// Everyone with stake, or rewards, at one lien holder on one validator: contiguous rows in columns, so that a slash streams
/// through memory. A user keeps the row once there is one.
/// </summary>
internal sealed class Delegators
{
    public int[] User = new int[4];
    public UInt128[] Bonded = new UInt128[4];
    public UInt128[] Queued = new UInt128[4];
    public UInt128[] Unstaking = new UInt128[4];
    public int[] Transactions = new int[4];
    public int[] Entries = new int[4];

    /// <summary>The next row of the same lien, by validator: the validator, and the row there.</summary>
    public int[] NextValidator = new int[4];
    public int[] NextRow = new int[4];

    /// <summary>Points earned up to <see cref="AlignedTo"/>, the points per share that were reached then.</summary>
    public Amount[] Points = new Amount[4];
    public Amount[] AlignedTo = new Amount[4];
    public UInt128[] Withdrawn = new UInt128[4];
    public UInt128[] Reserved = new UInt128[4];
    public int[] Transfers = new int[4];

    /// <summary>Bonded, Queued and unstaking of all rows.</summary>
    public UInt128 Shares;

    /// <summary>Points that one share has earned since the beginning.</summary>
    public Amount PointsPerShare;
    public Amount Distributed;
    public Amount Carry;
    public Amount Rest;

    public int Count { get; private set; }

    public UInt128 SharesOf(int row) => Bonded[row] + Queued[row] + Unstaking[row];

    public bool IsEmpty(int row) =>
        Bonded[row] == 0 && Queued[row] == 0 && Transactions[row] == Slots<TransactionSlot>.None && Entries[row] == Slots<EntrySlot>.None;

    public int Add(int user)
    {
        if (Count == User.Length)
        {
            Grow();
        }

        int row = Count++;
        User[row] = user;
        Transactions[row] = Entries[row] = Transfers[row] = -1;
        AlignedTo[row] = PointsPerShare;
        return row;
    }

    /// <summary>Brings a row's points up to date; before its shares change, and before they are read.</summary>
    public void Align(int row)
    {
        if (AlignedTo[row] == PointsPerShare)
        {
            return;
        }

        Points[row] += Amount.MulDivFloor(Amount.Of(SharesOf(row)), PointsPerShare - AlignedTo[row], 1);
        AlignedTo[row] = PointsPerShare;
    }

    private void Grow()
    {
        int size = Count * 2;
        Array.Resize(ref User, size);
        Array.Resize(ref Bonded, size);
        Array.Resize(ref Queued, size);
        Array.Resize(ref Unstaking, size);
        Array.Resize(ref Transactions, size);
        Array.Resize(ref Entries, size);
        Array.Resize(ref NextValidator, size);
        Array.Resize(ref NextRow, size);
        Array.Resize(ref Points, size);
        Array.Resize(ref AlignedTo, size);
        Array.Resize(ref Withdrawn, size);
        Array.Resize(ref Reserved, size);
        Array.Resize(ref Transfers, size);
    }
}
