using static MeshSecurity.Spec.ChannelState;
using static MeshSecurity.Spec.ChannelTrigger;
using static MeshSecurity.Spec.ValidatorStatus;
using static MeshSecurity.Spec.ValidatorTrigger;

namespace MeshSecurity.Spec;

/// <summary>Stores the lifecycles of the protocol's objects.</summary>
public static class Lifecycles
{
    /// <summary>Gets the lifecycle of a pairing's channel (protocol, section 7).</summary>
    public static Lifecycle<ChannelState, ChannelTrigger> Channel { get; } = new(
        "Channel",
        [
            (Created, OpenInit, Init),
            (Closed, OpenInit, Init),
            (Init, OpenInit, Init),
            (TryOpen, OpenInit, Init),
            (Init, OpenTry, TryOpen),
            (TryOpen, OpenAck, Acknowledged),
            (Acknowledged, OpenConfirm, Open),
            (Open, Freeze, Frozen),
            (Frozen, Unfreeze, Open),
            (Open, Close, Closed),
            (Frozen, Close, Closed),
        ],
        (_, _) => Rejection.HandshakeOutOfOrder);

    /// <summary>Gets the lifecycle of a validator on its chain (protocol, section 5.3).</summary>
    public static Lifecycle<ValidatorStatus, ValidatorTrigger> Validator { get; } = new(
        "Validator",
        [
            (Unknown, Add, Active),
            (Unbonded, Add, Active),
            (Active, Jail, Jailed),
            (Jailed, Unjail, Active),
            (Active, Remove, Unbonded),
            (Jailed, Remove, Unbonded),
            (Active, Tombstone, Tombstoned),
            (Jailed, Tombstone, Tombstoned),
            (Unbonded, Tombstone, Tombstoned),
        ],
        (from, _) => from switch
        {
            Unknown => Rejection.UnknownValidator,
            Tombstoned => Rejection.ValidatorTombstoned,
            _ => Rejection.WrongStatus,
        });

    /// <summary>Gets the lifecycle of a packet and of its transaction (protocol, section 5.2).</summary>
    public static Lifecycle<PacketState, PacketTrigger> Packet { get; } = new(
        "Packet",
        [
            (PacketState.Sent, PacketTrigger.Deliver, PacketState.Delivered),
            (PacketState.Sent, PacketTrigger.Timeout, PacketState.Done),
            (PacketState.Delivered, PacketTrigger.Acknowledge, PacketState.Done),
        ],
        (from, _) => from switch
        {
            PacketState.Sent => Rejection.NotDelivered,
            PacketState.Delivered => Rejection.AlreadyDelivered,
            _ => Rejection.UnknownPacket,
        });

    /// <summary>Gets the lifecycle of an unbonding entry (protocol, section 4.1).</summary>
    public static Lifecycle<UnbondingState, UnbondingTrigger> Unbonding { get; } = new(
        "Unbonding entry",
        [
            (UnbondingState.Unbonding, UnbondingTrigger.Mature, UnbondingState.Matured),
            (UnbondingState.Matured, UnbondingTrigger.Withdraw, UnbondingState.Withdrawn),
        ],
        (_, _) => Rejection.NothingToWithdraw);
}
