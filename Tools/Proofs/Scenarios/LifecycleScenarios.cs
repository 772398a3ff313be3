using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;
using static MeshSecurity.Proofs.Shapes;

namespace MeshSecurity.Proofs;

/// <summary>Commands of a pairing's lifecycle: handshake, freeze, close.</summary>
internal static class LifecycleScenarios
{
    private static readonly Shape Ended = new("stake that unbonds, rewards that wait")
    {
        Buckets = [.. Bonded(Alice, V1), .. Unbonding(Alice, W1, 900), .. Bonded(Rest, V1), .. Unbonding(Rest, W1, 900)],
        Earners = [(JunoHolder, W1, Alice)],
        Accrued = [W1],
    };

    /// <summary>A stake in flight that commits with a recorded slash, so that the close slashes.</summary>
    private static readonly Shape Closing = new("a stake that commits with a slash recorded")
    {
        Buckets =
        [
            .. Bonded(Alice, V1),
            Stake(Accepted, slashes: 1),
            Unstake(Sent),
            .. Bonded(Alice, S1),
            .. Bonded(Rest, W1),
        ],
        Packets = [new PacketTemplate.Distribute(W1, Sent), new PacketTemplate.Distribute(W1, Accepted)],
        Accrued = [W1],
        Earners = [(JunoHolder, W1, Alice)],
    };

    private static readonly Shape ClosingAll = new("nothing committed, everything in flight")
    {
        Buckets =
        [
            .. Bonded(Alice, V1, W1),
            Stake(Sent, slashes: 1),
            Stake(Accepted),
            Unstake(Sent),
            Unstake(Accepted),
            .. Unbonding(Alice, W1, 900),
            .. Bonded(Rest, W1),
        ],
        Packets =
        [
            new PacketTemplate.Adjust(W1, 3, Sent),
            new PacketTemplate.Transfer(Alice, W1, Alice, Accepted),
            new PacketTemplate.Transfer(Alice, W1, Alice, Sent),
            new PacketTemplate.ForceUnstake(W1, Sent),
        ],
        Earners = [(JunoHolder, W1, Alice)],
    };

    /// <summary>
    /// A slash that the close settles. It is not among the others, because each path of a slash multiplies those of the others.
    /// </summary>
    private static readonly Shape ClosingSlash = new("a slash in flight")
    {
        Buckets =
        [
            .. Bonded(Alice, V1, W1),
            Stake(Sent),
            Unstake(Accepted),
            .. Unbonding(Alice, W1, 900),
            .. Bonded(Rest, W1),
        ],
        Packets =
        [
            new PacketTemplate.Slash(W1, Infraction.Downtime, Sent),
            new PacketTemplate.Adjust(W1, 3, Sent),
            new PacketTemplate.ForceUnstake(W1, Sent),
        ],
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        At(ChannelState.Created, nameof(Command<>.OpenInit)),
        At(ChannelState.Closed, nameof(Command<>.OpenInit)),
        At(ChannelState.Init, nameof(Command<>.OpenInit)),
        At(ChannelState.TryOpen, nameof(Command<>.OpenInit)),
        At(ChannelState.Open, nameof(Command<>.OpenInit)).Rejected,
        At(ChannelState.Init, nameof(Command<>.OpenTry)),
        At(ChannelState.TryOpen, nameof(Command<>.OpenAck)),
        At(ChannelState.Acknowledged, nameof(Command<>.OpenConfirm)),
        At(ChannelState.Created, nameof(Command<>.OpenConfirm)).Rejected,
        At(ChannelState.Closed, nameof(Command<>.WithdrawRemote)).Rejected,
        new(Everything, new(nameof(Command<>.Freeze))),
        new(Frozen(Everything), new(nameof(Command<>.Unfreeze))),
        new(Frozen(Everything), new(nameof(Command<>.WithdrawRemote))),
        new(Frozen(Everything), new(nameof(Command<>.UnstakeRemote)) { Validator = W1 }) { IsRejected = true },
        new(Closing, new(nameof(Command<>.Close))),
        new(ClosingAll, new(nameof(Command<>.Close))),
        new(ClosingSlash, new(nameof(Command<>.Close))),
        new(Frozen(Closing), new(nameof(Command<>.Close))),
        At(ChannelState.Closed, nameof(Command<>.Close)).Rejected,
    ];

    private static Scenario At(ChannelState channel, string command) =>
        new(Ended with { Name = $"a channel that is {channel}", Channel = channel }, new(command));

    private static Shape Frozen(Shape shape) => shape with { Name = $"a frozen channel, {shape.Name}", Channel = ChannelState.Frozen };
}
