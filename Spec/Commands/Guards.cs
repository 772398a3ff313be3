using static MeshSecurity.Spec.Rejection;

namespace MeshSecurity.Spec;

/// <summary>Lists the rejections of each command in the order of its guards (protocol, section 5).</summary>
public static class Guards
{
    /// <summary>Gets the rejections of each command by its type name, in the order in which guards check them.</summary>
    public static IReadOnlyDictionary<string, Sequence<Rejection>> ByCommand { get; } =
        new Dictionary<string, Sequence<Rejection>>(StringComparer.Ordinal)
    {
        [nameof(Command<>.Bond)] = [UnknownChain, UnknownUser, ZeroAmount, InsufficientBalance],
        [nameof(Command<>.Unbond)] = [UnknownChain, UnknownUser, ZeroAmount, CollateralLocked],
        [nameof(Command<>.StakeLocal)] =
            [UnknownChain, UnknownUser, UnknownValidator, ZeroAmount, ValidatorNotActive, InsufficientCollateral],
        [nameof(Command<>.UnstakeLocal)] = [UnknownChain, UnknownUser, UnknownValidator, ZeroAmount, InsufficientStake],
        [nameof(Command<>.WithdrawLocal)] = [UnknownChain, UnknownUser, NothingToWithdraw],
        [nameof(Command<>.StakeRemote)] =
            [UnknownPairing, UnknownUser, UnknownValidator, ZeroAmount, ChannelNotOpen, ValidatorNotActive, InsufficientCollateral],
        [nameof(Command<>.UnstakeRemote)] = [UnknownPairing, UnknownUser, UnknownValidator, ZeroAmount, ChannelNotOpen, InsufficientStake],
        [nameof(Command<>.WithdrawRemote)] = [UnknownPairing, UnknownUser, NothingToWithdraw],
        [nameof(Command<>.WithdrawRewards)] = [UnknownPairing, UnknownUser, UnknownValidator, ChannelNotOpen, NoRewards],
        [nameof(Command<>.WithdrawLocalRewards)] = [UnknownChain, UnknownUser, UnknownValidator, NoRewards],
        [nameof(Command<>.Deliver)] = [UnknownPairing, UnknownPacket, ChannelNotOpen, AlreadyDelivered],
        [nameof(Command<>.Acknowledge)] = [UnknownPairing, UnknownPacket, ChannelNotOpen, NotDelivered],
        [nameof(Command<>.Timeout)] = [UnknownPairing, UnknownPacket, ChannelNotOpen, AlreadyDelivered],
        [nameof(Command<>.SetCap)] = [UnknownPairing, ConsumerByzantine],
        [nameof(Command<>.SetPrice)] = [UnknownPairing, ZeroAmount, ConsumerByzantine],
        [nameof(Command<>.AccrueRewards)] =
            [UnknownPairing, UnknownValidator, ZeroAmount, ConsumerByzantine, NoVirtualStake, SupplyExceeded],
        [nameof(Command<>.EndEpoch)] = [UnknownPairing, ConsumerByzantine, ChannelNotOpen],
        [nameof(Command<>.AccrueLocalRewards)] = [UnknownChain, UnknownValidator, ZeroAmount, SupplyExceeded],
        [nameof(Command<>.AddValidator)] = [UnknownChain, ValidatorTombstoned, WrongStatus, StillJailed],
        [nameof(Command<>.Jail)] = [UnknownChain, UnknownValidator, ValidatorTombstoned, WrongStatus],
        [nameof(Command<>.Unjail)] = [UnknownChain, UnknownValidator, ValidatorTombstoned, WrongStatus, StillJailed],
        [nameof(Command<>.RemoveValidator)] = [UnknownChain, UnknownValidator, ValidatorTombstoned, WrongStatus],
        [nameof(Command<>.Tombstone)] = [UnknownChain, UnknownValidator, ValidatorTombstoned],
        [nameof(Command<>.RotateKey)] = [UnknownChain, UnknownValidator, ValidatorTombstoned, KeyInUse],
        [nameof(Command<>.ReportDoubleSign)] =
            [UnknownChain, UnknownValidator, ValidatorTombstoned, InfractionInFuture, InfractionTooOld, NotInSet],
        [nameof(Command<>.ReportDowntime)] =
            [UnknownChain, UnknownValidator, ValidatorNotActive, InfractionInFuture, InfractionTooOld, NotInSet, AlreadyPunished],
        [nameof(Command<>.OpenInit)] = [UnknownPairing, HandshakeOutOfOrder],
        [nameof(Command<>.OpenTry)] = [UnknownPairing, HandshakeOutOfOrder, VersionMismatch],
        [nameof(Command<>.OpenAck)] = [UnknownPairing, HandshakeOutOfOrder, VersionMismatch],
        [nameof(Command<>.OpenConfirm)] = [UnknownPairing, HandshakeOutOfOrder],
        [nameof(Command<>.Freeze)] = [UnknownPairing, HandshakeOutOfOrder],
        [nameof(Command<>.Unfreeze)] = [UnknownPairing, HandshakeOutOfOrder],
        [nameof(Command<>.Close)] = [UnknownPairing, HandshakeOutOfOrder],
        [nameof(Command<>.SubmitEvidence)] =
            [UnknownPairing, UnknownValidator, HeightUnknown, EvidenceExpired, NotInSet, EvidenceInvalid, AlreadyPunished],
        [nameof(Command<>.Advance)] = [TimeExceeded],
        [nameof(Command<>.Corrupt)] = [UnknownChain, AlreadyByzantine],
        [nameof(Command<>.Forge)] =
            [UnknownPairing, UnknownValidator, UnknownPacket, ZeroAmount, ConsumerHonest, ChannelNotOpen, SupplyExceeded],
        [nameof(Command<>.ForgeAcknowledgement)] =
            [UnknownPairing, UnknownPacket, ConsumerHonest, ChannelNotOpen, AlreadyDelivered, HeightUnknown],
    };
}
