namespace MeshSecurity.Implementation;

/// <summary>An unbonding entry, in the list of its row: ordered by start, then by arrival.</summary>
internal struct EntrySlot : ILinkedSlot
{
    public UInt128 Amount;
    public long Start;
    public long Matures;

    public int Next { get; set; }
}

/// <summary>A stake or unstake in flight, in the list of its row: ordered by sequence.</summary>
internal struct TransactionSlot : ILinkedSlot
{
    public bool IsStake;
    public ulong Sequence;
    public UInt128 Amount;
    public UInt128 Sent;

    /// <summary>The first recorded slash, which is the latest one; <see cref="SlotPool{T}.None"/> without slashes.</summary>
    public int Slashes;

    public int Next { get; set; }
}

/// <summary>A slash recorded on stake in flight, linked to the slash before it.</summary>
internal struct RecordedSlash : ILinkedSlot
{
    public uint PartsPerBillion;

    public int Next { get; set; }
}

/// <summary>A transfer of rewards to the consumer, in the list of its row: ordered by sequence.</summary>
internal struct TransferSlot : ILinkedSlot
{
    public ulong Sequence;
    public UInt128 Amount;

    public int Next { get; set; }
}

/// <summary>A downtime that a provider has punished, in the list of its validator: the latest first.</summary>
internal struct DowntimeSlot : ILinkedSlot
{
    /// <summary>The number of the change by which the validator was Active.</summary>
    public ulong Since;

    public int Next { get; set; }
}

/// <summary>A change of a validator that its chain made or a provider received, in the list of the validator: the latest first.</summary>
internal struct UpdateSlot : ILinkedSlot
{
    public ValidatorChange Change;

    public int Next { get; set; }
}
