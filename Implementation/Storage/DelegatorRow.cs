namespace MeshSecurity.Implementation;

/// <summary>What one user has at a lien holder on a validator: all that a slash reads and writes, together in memory.</summary>
internal struct DelegatorRow
{
    public UInt128 Bonded;
    public UInt128 Queued;
    public UInt128 Unstaking;

    /// <summary>All buckets together, with stake in flight: the row's part of the lien's high end.</summary>
    public UInt128 Promised;

    /// <summary>How many times the points per share had risen when the row's points were counted.</summary>
    public ulong AlignedTo;

    public int User;
    public int Transactions;
    public int Entries;

    /// <summary>The next row of the same lien, by validator: the validator, and the row there.</summary>
    public int NextValidator;
    public int NextRow;

    public readonly UInt128 Shares => Bonded + Queued + Unstaking;

    public readonly bool IsEmpty => Bonded == 0 && !IsMoreThanBonded;

    public readonly bool IsMoreThanBonded => Transactions >= 0 || Entries >= 0 || Queued != 0;
}

/// <summary>What a row earned, and where that went.</summary>
internal record struct RewardRow
{
    /// <summary>Points earned up to the points per share that were reached when the row was aligned.</summary>
    public Amount Points;
    public Amount PointsPerShare;
    public UInt128 Withdrawn;
    public UInt128 Reserved;
    public int Transfers;
}
