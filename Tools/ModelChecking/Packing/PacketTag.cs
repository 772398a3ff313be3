namespace MeshSecurity.Testing;

/// <summary>Encodes the kind of a packet; has the values of the ledger's packet kinds.</summary>
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

/// <summary>Encodes the acknowledgement of a packet: 0 before delivery, 1 for success, 2 and up for errors.</summary>
internal static class PacketTags
{
    public const int Success = 1;

    /// <summary>The number of different answers.</summary>
    public static readonly int Answers = 2 + Enum.GetValues<PacketError>().Length;

    public static int AnswerOf(PacketError? error) => error is { } refused ? Success + 1 + (int)refused : Success;

    /// <summary>Returns the error of an answer; null for success.</summary>
    public static PacketError? ErrorOf(int answer) => answer == Success ? null : (PacketError)(answer - Success - 1);
}
