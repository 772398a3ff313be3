namespace MeshSecurity.Spec;

/// <summary>Specifies the error of an acknowledgement (protocol, section 5.2).</summary>
public enum PacketError
{
    /// <summary>A Stake on a Tombstoned validator.</summary>
    ValidatorTombstoned,

    /// <summary>An Unstake of more than the counter. No reachable state has this error.</summary>
    InsufficientStake,

    /// <summary>A TransferRewards to a user without an account on the consumer.</summary>
    UnknownRecipient,

    /// <summary>A Slash in the mode EvidenceOnly.</summary>
    EvidenceRequired,
}
