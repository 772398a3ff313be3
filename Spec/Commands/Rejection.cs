namespace MeshSecurity.Spec;

/// <summary>
/// Why a command is refused and changes nothing (protocol, sections 5 and 7), in the order in which guards are checked: of
/// several reasons, the first listed is the one given.
/// </summary>
public enum Rejection
{
    /// <summary>No such chain is configured.</summary>
    UnknownChain,

    /// <summary>No such pairing is configured.</summary>
    UnknownPairing,

    /// <summary>The user has no account on the chain concerned; for a pairing, the provider.</summary>
    UnknownUser,

    /// <summary>The validator was never on the chain concerned; for a pairing, the consumer.</summary>
    UnknownValidator,

    /// <summary>The packet was never sent or is done with.</summary>
    UnknownPacket,

    /// <summary>An amount or a price is zero.</summary>
    ZeroAmount,

    /// <summary>The wallet holds less.</summary>
    InsufficientBalance,

    /// <summary>Less of the collateral is free.</summary>
    CollateralLocked,

    /// <summary>The channel is not in the state that the command needs.</summary>
    ChannelNotOpen,

    /// <summary>The packet was delivered before.</summary>
    AlreadyDelivered,

    /// <summary>The packet was not delivered yet.</summary>
    NotDelivered,

    /// <summary>The validator is Tombstoned.</summary>
    ValidatorTombstoned,

    /// <summary>The validator is not Active, on its chain or in the view.</summary>
    ValidatorNotActive,

    /// <summary>The validator's status does not allow the change.</summary>
    WrongStatus,

    /// <summary>A validator of the chain, perhaps the same, signs with this key.</summary>
    KeyInUse,

    /// <summary>The collateral would not cover the liens.</summary>
    InsufficientCollateral,

    /// <summary>Less is Bonded.</summary>
    InsufficientStake,

    /// <summary>No unbonding entry has matured.</summary>
    NothingToWithdraw,

    /// <summary>Nothing is claimable.</summary>
    NoRewards,

    /// <summary>The validator has no virtual stake to earn with.</summary>
    NoVirtualStake,

    /// <summary>The infraction is later than now.</summary>
    InfractionInFuture,

    /// <summary>The infraction is older than the chain's unbonding period.</summary>
    InfractionTooOld,

    /// <summary>The votes do not convict the validator at that time, the view has not heard of the validator, or the time is yet to come.</summary>
    EvidenceInvalid,

    /// <summary>The infraction is older than the pairing's unbonding period.</summary>
    EvidenceExpired,

    /// <summary>The validator's double sign has been punished.</summary>
    AlreadyPunished,

    /// <summary>The lifecycle does not have this step from here.</summary>
    HandshakeOutOfOrder,

    /// <summary>The two sides have no version in common.</summary>
    VersionMismatch,

    /// <summary>The chain's supply would reach 2^96.</summary>
    SupplyExceeded,

    /// <summary>The clock would reach 2^53.</summary>
    TimeExceeded,
}
