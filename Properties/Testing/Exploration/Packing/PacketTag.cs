namespace MeshSecurity.Testing;

/// <summary>How kinds of packets are written.</summary>
internal enum PacketTag
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

/// <summary>How answers are written beside the kind.</summary>
internal static class PacketTags
{
    /// <summary>Not delivered, success, or one of the errors.</summary>
    public static readonly int Answers = 2 + Enum.GetValues<PacketError>().Length;
}
