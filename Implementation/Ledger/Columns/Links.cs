namespace MeshSecurity.Implementation;

/// <summary>An unbonding entry, linked to the next of its row: by start, then in the order of arrival.</summary>
internal struct EntrySlot : ILinked
{
    public UInt128 Amount;
    public long Start;
    public long Matures;

    public int Next { get; set; }
}

/// <summary>A stake or unstake in flight, linked to the next of its row, by sequence.</summary>
internal struct TransactionSlot : ILinked
{
    public bool IsStake;
    public ulong Sequence;
    public UInt128 Amount;
    public UInt128 Sent;

    /// <summary>The latest slash recorded on stake in flight; <see cref="Slots{T}.None"/> where there is none.</summary>
    public int Slashes;

    public int Next { get; set; }
}

/// <summary>A slash recorded on stake in flight, linked to the one before it.</summary>
internal struct RecordedSlash : ILinked
{
    public uint PartsPerBillion;

    public int Next { get; set; }
}

/// <summary>Rewards on their way to the consumer, linked to the next of their row, by sequence.</summary>
internal struct TransferSlot : ILinked
{
    public ulong Sequence;
    public UInt128 Amount;

    public int Next { get; set; }
}

/// <summary>An update that a provider received, linked to the next of its validator: the latest first.</summary>
internal struct UpdateSlot : ILinked
{
    public ValidatorChange Change;

    public int Next { get; set; }
}
