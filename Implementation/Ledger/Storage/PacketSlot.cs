namespace MeshSecurity.Implementation;

/// <summary>The kinds of packets.</summary>
internal enum PacketKind
{
    Stake,
    Unstake,
    Adjust,
    TransferRewards,
    ValidatorUpdate,
    Slash,
    Distribute,
    ForceUnstake,
}

/// <summary>A packet in flight or, once it is delivered, its acknowledgement; what its kind does not need is left at zero.</summary>
internal record struct PacketSlot
{
    public PacketKind Kind;
    public int Validator;
    public UInt128 Amount;
    public int User;
    public UserId Recipient;

    /// <summary>The slash's own id, or the one that an Adjust answers; 0 for none.</summary>
    public ulong Slash;
    public Infraction Infraction;
    public Ratio Ratio;
    public Timestamp Time;
    public ValidatorChange Change;
    public bool Delivered;
    public Timestamp DeliveredAt;
    public PacketError? Error;
}
