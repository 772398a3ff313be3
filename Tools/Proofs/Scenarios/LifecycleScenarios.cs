using static MeshSecurity.Proofs.Cast;

namespace MeshSecurity.Proofs;

/// <summary>A pairing's lifecycle: handshake, freezing, closing.</summary>
internal static class LifecycleScenarios
{
    private static readonly Holder A = Shapes.A;
    private static readonly Holder Local = Holder.Local;

    private static readonly Shape Ended = new("stake that unbonds, rewards that wait")
    {
        Buckets = [new Bucket.Bonded(Alice, Local, V1), new Bucket.Entry(Alice, A, W1, new(900)), new Bucket.Bonded(Rest, Local, V1)],
        Earners = [(A, W1, Alice)],
        Accrued = [W1],
    };

    /// <summary>Stake that commits with a slash recorded, so that a close slashes.</summary>
    private static readonly Shape Closing = new("a stake that commits with a slash recorded")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.StakeTx(Alice, A, W1, Progress.Accepted, [Shapes.Tenth]),
            new Bucket.UnstakeTx(Alice, A, W1, Progress.Sent),
            new Bucket.Bonded(Alice, Shapes.B, S1),
            new Bucket.Bonded(Rest, A, W1),
        ],
        Parcels = [new Parcel.Distribute(W1, Progress.Sent), new Parcel.Distribute(W1, Progress.Accepted)],
        Accrued = [W1],
        Earners = [(A, W1, Alice)],
    };

    private static readonly Shape ClosingAll = new("nothing committed, everything in flight")
    {
        Buckets =
        [
            new Bucket.Bonded(Alice, Local, V1),
            new Bucket.Bonded(Alice, A, W1),
            new Bucket.StakeTx(Alice, A, W1, Progress.Sent, [Shapes.Tenth]),
            new Bucket.StakeTx(Alice, A, W1, Progress.Accepted, []),
            new Bucket.UnstakeTx(Alice, A, W1, Progress.Sent),
            new Bucket.UnstakeTx(Alice, A, W1, Progress.Accepted),
            new Bucket.Entry(Alice, A, W1, new(900)),
            new Bucket.Bonded(Rest, A, W1),
        ],
        Parcels =
        [
            new Parcel.Adjust(W1, 3, Progress.Sent),
            new Parcel.Transfer(Alice, W1, Alice, Progress.Accepted),
            new Parcel.Transfer(Alice, W1, Alice, Progress.Sent),
            new Parcel.Slash(W1, Infraction.Downtime, Progress.Sent),
            new Parcel.ForceUnstake(W1, Progress.Sent),
        ],
        Earners = [(A, W1, Alice)],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        At(ChannelState.Created, nameof(Command<>.OpenInit)),
        At(ChannelState.Closed, nameof(Command<>.OpenInit)),
        At(ChannelState.Init, nameof(Command<>.OpenTry)),
        At(ChannelState.TryOpen, nameof(Command<>.OpenAck)),
        At(ChannelState.Acknowledged, nameof(Command<>.OpenConfirm)),
        At(ChannelState.Created, nameof(Command<>.OpenConfirm)) with { Expected = Expectation.Refused },
        At(ChannelState.Closed, nameof(Command<>.WithdrawRemote)) with { Expected = Expectation.Refused },
        new(Shapes.Everything, new(nameof(Command<>.Freeze))),
        new(Frozen(Shapes.Everything), new(nameof(Command<>.Unfreeze))),
        new(Frozen(Shapes.Everything), new(nameof(Command<>.WithdrawRemote))),
        new(Frozen(Shapes.Everything), new(nameof(Command<>.UnstakeRemote)) { Validator = W1 }) { Expected = Expectation.Refused },
        new(Closing, new(nameof(Command<>.Close))),
        new(ClosingAll, new(nameof(Command<>.Close))),
        new(Frozen(Closing), new(nameof(Command<>.Close))),
        At(ChannelState.Closed, nameof(Command<>.Close)) with { Expected = Expectation.Refused },
    ];

    private static Scenario At(ChannelState channel, string command) =>
        new(Ended with { Name = $"a channel that is {channel}", Channel = channel }, new(command));

    private static Shape Frozen(Shape shape) => shape with { Name = $"a frozen channel, {shape.Name}", Channel = ChannelState.Frozen };
}
