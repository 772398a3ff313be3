namespace MeshSecurity.Implementation;

/// <summary>An unbonding entry, linked to the next of its row: by start, then in the order of arrival.</summary>
internal record struct EntrySlot(UInt128 Amount, long Start, long Matures, int Next)
{
    public int Next = Next;
}

/// <summary>A stake or unstake in flight, linked to the next of its row, by sequence.</summary>
internal record struct TransactionSlot(bool IsStake, ulong Sequence, UInt128 Amount, UInt128 Sent, int Slashes, int Next)
{
    public int Next = Next;
}

/// <summary>A slash recorded on stake in flight, linked to the one before it.</summary>
internal record struct RecordedSlash(uint PartsPerBillion, int Before);

/// <summary>Rewards on their way to the consumer, linked to the next of their row, by sequence.</summary>
internal record struct TransferSlot(ulong Sequence, UInt128 Amount, int Next)
{
    public int Next = Next;
}
