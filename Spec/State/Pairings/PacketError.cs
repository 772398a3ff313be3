namespace MeshSecurity.Spec;

/// <summary>Why a receiver refused a packet (protocol, section 5.2).</summary>
public enum PacketError
{
    /// <summary>Stake on a validator that is out for ever.</summary>
    ValidatorTombstoned,

    /// <summary>Unstake of more than the counter holds; unreachable, the guard is a defence.</summary>
    InsufficientStake,

    /// <summary>Rewards to a recipient that the consumer does not know.</summary>
    UnknownRecipient,

    /// <summary>A Slash packet where only evidence slashes.</summary>
    EvidenceRequired,
}
