namespace MeshSecurity.Implementation;

/// <summary>The numbers of the kinds of packets in snapshots; they stay what they are for as long as the format version does.</summary>
internal enum PacketTag
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
