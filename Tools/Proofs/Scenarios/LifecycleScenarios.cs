using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;

namespace MeshSecurity.Proofs;

/// <summary>Commands of a pairing's lifecycle: handshake, freeze, close.</summary>
internal static class LifecycleScenarios
{
    private static readonly Shape Ended = new("stake that unbonds, rewards that wait")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Unbonding(Alice, JunoHolder, W1, new(900)),
            new Bucket.Bonded(Rest, Local, V1),
        ],
        Earners = [(JunoHolder, W1, Alice)],
        Accrued = [W1],
    };

    /// <summary>A stake in flight that commits with a recorded slash, so that the close slashes.</summary>
    private static readonly Shape Closing = new("a stake that commits with a slash recorded")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.StakeTransaction(Alice, JunoHolder, W1, Accepted, [Shapes.Tenth]),
            new Bucket.UnstakeTransaction(Alice, JunoHolder, W1, Sent),
            new Bucket.Bonded(Alice, StarsHolder, S1),
            new Bucket.Bonded(Rest, JunoHolder, W1),
        ],
        Packets = [new PacketTemplate.Distribute(W1, Sent), new PacketTemplate.Distribute(W1, Accepted)],
        Accrued = [W1],
        Earners = [(JunoHolder, W1, Alice)],
    };

    private static readonly Shape ClosingAll = new("nothing committed, everything in flight")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Bonded(Alice, JunoHolder, W1),
            new Bucket.StakeTransaction(Alice, JunoHolder, W1, Sent, [Shapes.Tenth]),
            new Bucket.StakeTransaction(Alice, JunoHolder, W1, Accepted, []),
            new Bucket.UnstakeTransaction(Alice, JunoHolder, W1, Sent),
            new Bucket.UnstakeTransaction(Alice, JunoHolder, W1, Accepted),
            new Bucket.Unbonding(Alice, JunoHolder, W1, new(900)),
            new Bucket.Bonded(Rest, JunoHolder, W1),
        ],
        Packets =
        [
            new PacketTemplate.Adjust(W1, 3, Sent),
            new PacketTemplate.Transfer(Alice, W1, Alice, Accepted),
            new PacketTemplate.Transfer(Alice, W1, Alice, Sent),
            new PacketTemplate.Slash(W1, Infraction.Downtime, Sent),
            new PacketTemplate.ForceUnstake(W1, Sent),
        ],
        Earners = [(JunoHolder, W1, Alice)],
    };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        At(ChannelState.Created, nameof(Command<>.OpenInit)),
        At(ChannelState.Closed, nameof(Command<>.OpenInit)),
        At(ChannelState.Init, nameof(Command<>.OpenTry)),
        At(ChannelState.TryOpen, nameof(Command<>.OpenAck)),
        At(ChannelState.Acknowledged, nameof(Command<>.OpenConfirm)),
        At(ChannelState.Created, nameof(Command<>.OpenConfirm)).Rejected,
        At(ChannelState.Closed, nameof(Command<>.WithdrawRemote)).Rejected,
        new(Shapes.Everything, new(nameof(Command<>.Freeze))),
        new(Frozen(Shapes.Everything), new(nameof(Command<>.Unfreeze))),
        new(Frozen(Shapes.Everything), new(nameof(Command<>.WithdrawRemote))),
        new(Frozen(Shapes.Everything), new(nameof(Command<>.UnstakeRemote)) { Validator = W1 }) { Expected = Expectation.Rejected },
        new(Closing, new(nameof(Command<>.Close))),
        new(ClosingAll, new(nameof(Command<>.Close))),
        new(Frozen(Closing), new(nameof(Command<>.Close))),
        At(ChannelState.Closed, nameof(Command<>.Close)).Rejected,
    ];

    private static Scenario At(ChannelState channel, string command) =>
        new(Ended with { Name = $"a channel that is {channel}", Channel = channel }, new(command));

    private static Shape Frozen(Shape shape) => shape with { Name = $"a frozen channel, {shape.Name}", Channel = ChannelState.Frozen };
}
