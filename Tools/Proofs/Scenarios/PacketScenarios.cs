using static MeshSecurity.Proofs.Cast;

namespace MeshSecurity.Proofs;

/// <summary>What a relayer does with each kind of packet and acknowledgement.</summary>
internal static class PacketScenarios
{
    private const string Deliver = nameof(Command<>.Deliver);
    private const string Acknowledge = nameof(Command<>.Acknowledge);
    private const string Timeout = nameof(Command<>.Timeout);

    private static readonly Holder A = Shapes.A;
    private static readonly Holder B = Shapes.B;
    private static readonly Holder Local = Holder.Local;

    /// <summary>What the user and the others have beside what a packet is about.</summary>
    private static Sequence<Bucket> Staked { get; } =
    [
        new Bucket.Bonded(Alice, Local, V1),
        new Bucket.Bonded(Alice, A, W1),
        new Bucket.Bonded(Alice, B, S1),
        .. Shapes.Others,
    ];

    private static readonly Sequence<(Holder, ValidatorId, UserId)> Earners = [(A, W1, Alice), (A, W1, Rest)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Stakes,
        .. Unstakes,
        .. ProviderParcels,
        .. ConsumerParcels,
        .. Slashes,
        Provider(Deliver, "a frozen channel", With(Stake(Progress.Sent)) with { Channel = ChannelState.Frozen }) with { Expected = Expectation.Refused },
        Provider(Acknowledge, "not delivered yet", With(Stake(Progress.Sent))) with { Expected = Expectation.Refused },
        Provider(Timeout, "delivered already", With(Stake(Progress.Accepted))) with { Expected = Expectation.Refused },
        new(With(Stake(Progress.Sent)) with { Name = "no such packet" }, new(Deliver) { From = Side.Provider, Sequence = 9 }) { Expected = Expectation.Refused },
    ];

    private static IEnumerable<Scenario> Stakes =>
    [
        Provider(Deliver, "a stake, others in flight", With(Stake(Progress.Sent), Stake(Progress.Accepted), Unstake(Progress.Sent), Entry)),
        Provider(Deliver, "a stake on a tombstoned validator", With(Stake(Progress.Sent)) with { Changes = [(W1, ValidatorStatus.Tombstoned)] }),
        Provider(Acknowledge, "a stake, others in flight", With(Stake(Progress.Accepted), Stake(Progress.Sent), Unstake(Progress.Sent), Entry)),
        Provider(Acknowledge, "a stake with a slash recorded", With(Stake(Progress.Accepted, Shapes.Tenth))),
        Provider(Acknowledge, "a stake with two slashes recorded", With(Stake(Progress.Accepted, Shapes.Tenth, Shapes.Tenth))),
        Provider(Acknowledge, "a stake of which all is slashed", With(Stake(Progress.Accepted, Ratio.One)) with { MaxSlash = Ratio.One }),
        Provider(
            Acknowledge,
            "a stake with a slash recorded, others in flight and unbonding",
            With(Stake(Progress.Accepted, Shapes.Tenth), Stake(Progress.Sent, Shapes.Tenth), Unstake(Progress.Sent), Entry)),
        Provider(
            Acknowledge,
            "a refused stake",
            With(Stake(Progress.Refused, Shapes.Tenth), Unstake(Progress.Sent)) with { Changes = [(W1, ValidatorStatus.Tombstoned)] }),
        Provider(Timeout, "a stake", With(Stake(Progress.Sent, Shapes.Tenth), Unstake(Progress.Sent))),
    ];

    private static IEnumerable<Scenario> Unstakes =>
    [
        Provider(Deliver, "an unstake", With(Unstake(Progress.Sent), Stake(Progress.Sent), Stake(Progress.Accepted))),
        Provider(Acknowledge, "an unstake", With(Unstake(Progress.Accepted), Stake(Progress.Sent), Entry)),
        Provider(Timeout, "an unstake", With(Unstake(Progress.Sent), Stake(Progress.Sent))),
        Provider(Timeout, "an unstake of a jailed validator", With(Unstake(Progress.Sent)) with { Changes = [(W1, ValidatorStatus.Jailed)] }),
    ];

    private static IEnumerable<Scenario> ProviderParcels =>
    [
        Provider(Deliver, "an adjustment", In(new Parcel.Adjust(W1, null, Progress.Sent), new Parcel.Adjust(W1, 3, Progress.Sent))),
        Provider(Deliver, "an adjustment that answers a slash", In(new Parcel.Adjust(W1, 3, Progress.Sent))),
        Provider(Acknowledge, "an adjustment", In(new Parcel.Adjust(W1, 3, Progress.Accepted))),
        Provider(Timeout, "an adjustment", In(new Parcel.Adjust(W1, 3, Progress.Sent))),
        Provider(Deliver, "a transfer of rewards", In(new Parcel.Transfer(Alice, W1, Alice, Progress.Sent))),
        Provider(Deliver, "a transfer of rewards to nobody", In(new Parcel.Transfer(Alice, W1, new("nobody"), Progress.Sent))),
        Provider(Acknowledge, "a transfer of rewards", In(new Parcel.Transfer(Alice, W1, Alice, Progress.Accepted))),
        Provider(Acknowledge, "a refused transfer of rewards", In(new Parcel.Transfer(Alice, W1, new("nobody"), Progress.Refused))),
        Provider(Timeout, "a transfer of rewards", In(new Parcel.Transfer(Alice, W1, Alice, Progress.Sent))),
    ];

    private static IEnumerable<Scenario> ConsumerParcels =>
    [
        Consumer(Deliver, "rewards", In(new Parcel.Distribute(W1, Progress.Sent)) with { Accrued = [W1] }),
        Consumer(Deliver, "rewards that nobody has shares of", Nobody(new Parcel.Distribute(W1, Progress.Sent))),
        Consumer(Acknowledge, "rewards", In(new Parcel.Distribute(W1, Progress.Accepted))),
        Consumer(Timeout, "rewards", In(new Parcel.Distribute(W1, Progress.Sent))),
        Consumer(Deliver, "a forced unstake", In(new Parcel.ForceUnstake(W1, Progress.Sent))),
        Consumer(Deliver, "a forced unstake with others in flight", With(Stake(Progress.Sent), Unstake(Progress.Sent), Entry) with
        {
            Parcels = [new Parcel.ForceUnstake(W1, Progress.Sent)],
        }),
        Consumer(Acknowledge, "a forced unstake", In(new Parcel.ForceUnstake(W1, Progress.Accepted))),
        Consumer(Timeout, "a forced unstake", In(new Parcel.ForceUnstake(W1, Progress.Sent))),
        .. new[] { ValidatorStatus.Jailed, ValidatorStatus.Unbonded, ValidatorStatus.Tombstoned }.Select(status =>
            Consumer(Deliver, $"an update to {status}", In(new Parcel.Update(W1, Progress.Sent)) with { Changes = [(W1, status)] })),
        Consumer(Acknowledge, "an update", In(new Parcel.Update(W1, Progress.Accepted)) with { Changes = [(W1, ValidatorStatus.Jailed)] }),
        Consumer(Timeout, "an update", In(new Parcel.Update(W1, Progress.Sent)) with { Changes = [(W1, ValidatorStatus.Jailed)] }),
    ];

    private static IEnumerable<Scenario> Slashes
    {
        get
        {
            Shape downtime = In(new Parcel.Slash(W1, Infraction.Downtime, Progress.Sent)) with { Changes = [(W1, ValidatorStatus.Jailed)] };
            Shape doubleSign = In(new Parcel.Slash(W1, Infraction.DoubleSign, Progress.Sent)) with { Changes = [(W1, ValidatorStatus.Tombstoned)] };
            Sequence<Bucket> one =
            [
                new Bucket.Bonded(Alice, Local, V1),
                new Bucket.Bonded(Alice, A, W1),
                new Bucket.Bonded(Alice, B, S1),
                new Bucket.Bonded(Rest, A, W2),
            ];
            Sequence<Bucket> two =
            [
                new Bucket.Bonded(Alice, A, W1),
                new Bucket.Bonded(Alice, B, S1),
                new Bucket.Bonded(Rest, A, W1),
                new Bucket.Bonded(Rest, Local, V1),
            ];
            Shape refused = In(new Parcel.Slash(W1, Infraction.Downtime, Progress.Refused)) with { Changes = [(W1, ValidatorStatus.Jailed)] };
            return
            [
                Consumer(Deliver, "a slash for downtime", downtime with { Buckets = one }),
                Consumer(Deliver, "a slash for a double sign", doubleSign with { Buckets = one }),
                Consumer(Deliver, "a slash of two delegators", doubleSign with { Buckets = two }),
                Consumer(Deliver, "a slash of stake in flight", doubleSign with { Buckets = [.. one, Stake(Progress.Sent), Unstake(Progress.Accepted), Entry] }),
                Consumer(Deliver, "a slash that is punished already", doubleSign with { Punished = [W1] }),
                Consumer(Deliver, "a slash where only evidence slashes", doubleSign with { Slashing = SlashingMode.EvidenceOnly }),
                Consumer(Acknowledge, "a slash", In(new Parcel.Slash(W1, Infraction.DoubleSign, Progress.Accepted))),
                Consumer(Acknowledge, "a refused slash", refused with { Slashing = SlashingMode.EvidenceOnly }),
                Consumer(Timeout, "a slash", downtime),
            ];
        }
    }

    private static Bucket.Entry Entry => new(Alice, A, W1, new(900));

    private static Bucket.StakeTx Stake(Progress progress, params Sequence<Ratio> slashes) => new(Alice, A, W1, progress, slashes);

    private static Bucket.UnstakeTx Unstake(Progress progress) => new(Alice, A, W1, progress);

    private static Shape With(params Sequence<Bucket> buckets) => new("") { Buckets = [.. buckets, .. Staked], Earners = Earners };

    private static Shape In(params Sequence<Parcel> parcels) => new("") { Buckets = Staked, Parcels = parcels, Earners = Earners };

    private static Shape Nobody(params Sequence<Parcel> parcels) => new("") { Parcels = parcels, Pools = [(A, W1)] };

    private static Scenario Provider(string command, string name, Shape shape) =>
        new(shape with { Name = name }, new(command) { From = Side.Provider, Sequence = 1 });

    private static Scenario Consumer(string command, string name, Shape shape) =>
        new(shape with { Name = name }, new(command) { From = Side.Consumer, Sequence = ShapeState<Amount>.EarlierSlashes + 1 });
}
