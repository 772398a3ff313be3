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
    /// <summary>The answer of a packet that was received.</summary>
    public const int Success = 1;

    /// <summary>Not delivered, success, or one of the errors.</summary>
    public static readonly int Answers = 2 + Enum.GetValues<PacketError>().Length;

    /// <summary>How an acknowledgement is written.</summary>
    public static int AnswerOf(PacketError? error) => error is { } refused ? Success + 1 + (int)refused : Success;

    /// <summary>The error that an answer stands for; null for success.</summary>
    public static PacketError? ErrorOf(int answer) => answer == Success ? null : (PacketError)(answer - Success - 1);
}
