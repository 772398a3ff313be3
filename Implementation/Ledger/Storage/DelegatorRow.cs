namespace MeshSecurity.Implementation;

/// <summary>What one user has at a lien holder on a validator: all that a slash reads and writes, as long as a cache line.</summary>
internal struct DelegatorRow
{
    public UInt128 Bonded;

    /// <summary>What goes on earning until it unbonds: Queued in local staking, being unstaked at a pairing.</summary>
    public UInt128 Ending;

    /// <summary>All buckets together, with stake in flight: the row's part of the lien's high end.</summary>
    public UInt128 Promised;

    public int User;

    /// <summary>How many times the points per share had risen when the row's points were counted.</summary>
    public uint AlignedTo;

    public int Transactions;
    public int Entries;

    public readonly UInt128 Shares => Bonded + Ending;

    public readonly bool IsEmpty => Bonded == 0 && !IsMoreThanBonded;

    public readonly bool IsMoreThanBonded => Transactions >= 0 || Entries >= 0 || Ending != 0;
}

/// <summary>A place of a lien, of which each links to the next, by validator: the validator, -1 for none, and the row there.</summary>
internal struct LienPlace
{
    public int Validator;
    public int Row;

    public static LienPlace None => new() { Validator = -1 };

    public readonly bool IsNone => Validator < 0;
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
