namespace MeshSecurity.Implementation;

/// <summary>The kind of a packet. The numbers are part of the snapshot format and must not change within a format version.</summary>
internal enum PacketKind
{
    Stake = 0,
    Unstake = 1,
    Adjust = 2,
    TransferRewards = 3,
    ValidatorUpdate = 4,
    Slash = 5,
    Distribute = 6,
    ForceUnstake = 7,
}

/// <summary>A packet in flight or, once delivered, its acknowledgement. Fields that the kind does not use are zero.</summary>
internal record struct PacketSlot
{
    public PacketKind Kind;
    public int Validator;
    public UInt128 Amount;
    public int User;
    public UserId Recipient;

    /// <summary>The id of the slash: of the packet itself, or the one that an Adjust answers; 0 for none.</summary>
    public ulong Slash;
    public Infraction Infraction;
    public Ratio Ratio;
    public Timestamp Time;

    /// <summary>The number of the change by which the validator was Active at the infraction of a slash.</summary>
    public ulong Since;
    public ValidatorChange Change;
    public bool Delivered;
    public Timestamp DeliveredAt;
    public PacketError? Error;
}
