namespace MeshSecurity.Spec;

/// <summary>
/// Specifies the reason for which a command is rejected (protocol, sections 5 and 7). A rejected command changes nothing.
/// <see cref="Guards"/> lists the rejections of each command in the order of its guards.
/// </summary>
public enum Rejection
{
    /// <summary>The chain is not configured.</summary>
    UnknownChain,

    /// <summary>The pairing is not configured.</summary>
    UnknownPairing,

    /// <summary>The user has no account on the chain; for a pairing, on the provider.</summary>
    UnknownUser,

    /// <summary>The validator was never on the chain; for a pairing, on the consumer.</summary>
    UnknownValidator,

    /// <summary>The packet was never sent, was acknowledged or has timed out; or no consumer can send it.</summary>
    UnknownPacket,

    /// <summary>An amount or a price is zero.</summary>
    ZeroAmount,

    /// <summary>The wallet holds less than the amount.</summary>
    InsufficientBalance,

    /// <summary>The free collateral is less than the amount.</summary>
    CollateralLocked,

    /// <summary>The consumer of the pairing is not byzantine.</summary>
    ConsumerHonest,

    /// <summary>The consumer of the pairing is byzantine.</summary>
    ConsumerByzantine,

    /// <summary>The channel is not in the state that the command needs.</summary>
    ChannelNotOpen,

    /// <summary>The packet was delivered before.</summary>
    AlreadyDelivered,

    /// <summary>The packet was not delivered yet.</summary>
    NotDelivered,

    /// <summary>The validator is Tombstoned.</summary>
    ValidatorTombstoned,

    /// <summary>The validator is not Active on its chain or in the view.</summary>
    ValidatorNotActive,

    /// <summary>The validator's status does not allow the change.</summary>
    WrongStatus,

    /// <summary>The jail duration of the last downtime has not passed.</summary>
    StillJailed,

    /// <summary>A validator of the chain signs with this key, or did within the longest unbonding period.</summary>
    KeyInUse,

    /// <summary>The collateral would not cover the liens.</summary>
    InsufficientCollateral,

    /// <summary>The Bonded stake is less than the amount.</summary>
    InsufficientStake,

    /// <summary>No unbonding entry has matured.</summary>
    NothingToWithdraw,

    /// <summary>The claimable rewards are 0.</summary>
    NoRewards,

    /// <summary>The validator has no virtual stake.</summary>
    NoVirtualStake,

    /// <summary>The time of the infraction is in the future.</summary>
    InfractionInFuture,

    /// <summary>The infraction is older than the chain's unbonding period.</summary>
    InfractionTooOld,

    /// <summary>The consumer has not reached the height, or the time, of the infraction that evidence shows.</summary>
    HeightUnknown,

    /// <summary>The infraction is older than the pairing's unbonding period.</summary>
    EvidenceExpired,

    /// <summary>The infraction fell while the validator was not in the set that signs blocks.</summary>
    NotInSet,

    /// <summary>The votes do not prove the double sign.</summary>
    EvidenceInvalid,

    /// <summary>The double sign or the downtime of the validator was punished before.</summary>
    AlreadyPunished,

    /// <summary>The lifecycle has no such transition from the current state.</summary>
    HandshakeOutOfOrder,

    /// <summary>The two sides have no version in common.</summary>
    VersionMismatch,

    /// <summary>The chain is byzantine already.</summary>
    AlreadyByzantine,

    /// <summary>The chain's supply, or the rewards that a byzantine consumer sends on a pairing, would reach 2^96.</summary>
    SupplyExceeded,

    /// <summary>The clock would reach 2^53.</summary>
    TimeExceeded,
}
