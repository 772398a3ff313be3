namespace MeshSecurity.Implementation;

/// <summary>The stake of one user at a lien holder on a validator. All fields that a slash uses, in one cache line.</summary>
internal struct DelegatorRow
{
    public UInt128 Bonded;

    /// <summary>Stake that still earns but will unbond: Queued in local staking, unstake in flight at a pairing.</summary>
    public UInt128 Unstaking;

    /// <summary>The sum of all buckets and of stake in flight: the share of this row in the high end of its lien.</summary>
    public UInt128 LienHigh;

    public int User;

    /// <summary>The value of <see cref="DelegatorTotals.Rises"/> when the points of the row were last computed.</summary>
    public uint AlignedTo;

    public int Transactions;
    public int Entries;

    public readonly UInt128 Shares => Bonded + Unstaking;

    public readonly bool IsEmpty => Bonded == 0 && !IsMoreThanBonded;

    public readonly bool IsMoreThanBonded => Transactions >= 0 || Entries >= 0 || Unstaking != 0;
}

/// <summary>The location of a row: its validator and its index there. The rows of one lien are a list of locations.</summary>
internal struct RowLocation
{
    public int Validator;
    public int Row;

    public static RowLocation None => new() { Validator = -1 };

    public readonly bool IsNone => Validator < 0;
}

/// <summary>The rewards of a row: earned, withdrawn and reserved for transfers in flight.</summary>
internal record struct RewardRow
{
    /// <summary>The points earned until one share had earned <see cref="PointsPerShare"/>.</summary>
    public Amount Points;
    public Amount PointsPerShare;
    public UInt128 Withdrawn;
    public UInt128 Reserved;
    public int Transfers;
}
