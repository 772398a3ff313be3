using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;
using static MeshSecurity.Proofs.Shapes;

namespace MeshSecurity.Proofs;

/// <summary>Commands of a relayer for each kind of packet and acknowledgement.</summary>
internal static class PacketScenarios
{
    private const string Deliver = nameof(Command<>.Deliver);
    private const string Acknowledge = nameof(Command<>.Acknowledge);
    private const string Timeout = nameof(Command<>.Timeout);

    /// <summary>Stake of the user and the others that the packet does not carry.</summary>
    private static Sequence<Bucket> Staked { get; } = [.. Bonded(Alice, V1, W1, S1), .. Others];

    private static readonly Sequence<(Holder, ValidatorId, UserId)> Earners = [(JunoHolder, W1, Alice), (JunoHolder, W1, Rest)];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Stakes,
        .. Unstakes,
        .. ProviderPackets,
        .. ConsumerPackets,
        .. Slashes,
        Provider(Deliver, "a frozen channel", StakedWith(Stake(Sent)) with { Channel = ChannelState.Frozen }).Rejected,
        Provider(Acknowledge, "not delivered yet", StakedWith(Stake(Sent))).Rejected,
        Provider(Timeout, "delivered already", StakedWith(Stake(Accepted))).Rejected,
        new(
            StakedWith(Stake(Sent)) with { Name = "no such packet" },
            new(Deliver) { From = Side.Provider, Sequence = 9 }) { IsRejected = true },
    ];

    private static IEnumerable<Scenario> Stakes =>
    [
        Provider(Deliver, "a stake, others in flight", StakedWith(Stake(Sent), Stake(Accepted), Unstake(Sent), Entry)),
        Provider(Deliver, "a stake on a tombstoned validator", StakedWith(Stake(Sent)).WithStatus(ValidatorStatus.Tombstoned)),
        Provider(Acknowledge, "a stake, others in flight", StakedWith(Stake(Accepted), Stake(Sent), Unstake(Sent), Entry)),
        Provider(Acknowledge, "a stake with a slash recorded", StakedWith(Stake(Accepted, slashes: 1))),
        Provider(Acknowledge, "a stake with two slashes recorded", StakedWith(Stake(Accepted, slashes: 2))),
        Provider(Acknowledge, "a stake of which all is slashed", StakedWith(Stake(Accepted, slashes: 1)) with { OwnMaxSlash = Ratio.One }),
        Provider(
            Acknowledge,
            "a stake with a slash recorded, others in flight and unbonding",
            StakedWith(Stake(Accepted, slashes: 1), Stake(Sent, slashes: 1), Unstake(Sent), Entry)),
        Provider(
            Acknowledge,
            "a refused stake",
            StakedWith(Stake(Refused, slashes: 1), Unstake(Sent)).WithStatus(ValidatorStatus.Tombstoned)),
        Provider(Timeout, "a stake", StakedWith(Stake(Sent, slashes: 1), Unstake(Sent))),
    ];

    private static IEnumerable<Scenario> Unstakes =>
    [
        Provider(Deliver, "an unstake", StakedWith(Unstake(Sent), Stake(Sent), Stake(Accepted))),
        Provider(Acknowledge, "an unstake", StakedWith(Unstake(Accepted), Stake(Sent), Entry)),
        Provider(Timeout, "an unstake", StakedWith(Unstake(Sent), Stake(Sent))),
        Provider(Timeout, "an unstake of a jailed validator", StakedWith(Unstake(Sent)).WithStatus(ValidatorStatus.Jailed)),
    ];

    private static IEnumerable<Scenario> ProviderPackets =>
    [
        Provider(Deliver, "an adjustment", InFlight(new PacketTemplate.Adjust(W1, null, Sent), new PacketTemplate.Adjust(W1, 3, Sent))),
        Provider(Deliver, "an adjustment that answers a slash", InFlight(new PacketTemplate.Adjust(W1, 3, Sent))),
        Provider(Acknowledge, "an adjustment", InFlight(new PacketTemplate.Adjust(W1, 3, Accepted))),
        Provider(Timeout, "an adjustment", InFlight(new PacketTemplate.Adjust(W1, 3, Sent))),
        Provider(Deliver, "a transfer of rewards", InFlight(new PacketTemplate.Transfer(Alice, W1, Alice, Sent))),
        Provider(Deliver, "a transfer of rewards to nobody", InFlight(new PacketTemplate.Transfer(Alice, W1, new("nobody"), Sent))),
        Provider(Acknowledge, "a transfer of rewards", InFlight(new PacketTemplate.Transfer(Alice, W1, Alice, Accepted))),
        Provider(Acknowledge, "a refused transfer of rewards", InFlight(new PacketTemplate.Transfer(Alice, W1, new("nobody"), Refused))),
        Provider(Timeout, "a transfer of rewards", InFlight(new PacketTemplate.Transfer(Alice, W1, Alice, Sent))),
    ];

    private static IEnumerable<Scenario> ConsumerPackets =>
    [
        Consumer(Deliver, "rewards", InFlight(new PacketTemplate.Distribute(W1, Sent)) with { Accrued = [W1] }),
        Consumer(Deliver, "rewards that nobody has shares of", Unstaked(new PacketTemplate.Distribute(W1, Sent))),
        Consumer(Acknowledge, "rewards", InFlight(new PacketTemplate.Distribute(W1, Accepted))),
        Consumer(Timeout, "rewards", InFlight(new PacketTemplate.Distribute(W1, Sent))),
        Consumer(Deliver, "a forced unstake", InFlight(new PacketTemplate.ForceUnstake(W1, Sent))),
        Consumer(Deliver, "a forced unstake with others in flight", StakedWith(Stake(Sent), Unstake(Sent), Entry) with
        {
            Packets = [new PacketTemplate.ForceUnstake(W1, Sent)],
        }),
        Consumer(Acknowledge, "a forced unstake", InFlight(new PacketTemplate.ForceUnstake(W1, Accepted))),
        Consumer(Timeout, "a forced unstake", InFlight(new PacketTemplate.ForceUnstake(W1, Sent))),
        .. new[] { ValidatorStatus.Jailed, ValidatorStatus.Unbonded, ValidatorStatus.Tombstoned }.Select(status =>
            Consumer(Deliver, $"an update to {status}", InFlight(new PacketTemplate.Update(W1, Sent)).WithStatus(status))),
        Consumer(Acknowledge, "an update", InFlight(new PacketTemplate.Update(W1, Accepted)).WithStatus(ValidatorStatus.Jailed)),
        Consumer(Timeout, "an update", InFlight(new PacketTemplate.Update(W1, Sent)).WithStatus(ValidatorStatus.Jailed)),
    ];

    private static IEnumerable<Scenario> Slashes
    {
        get
        {
            Shape downtime = InFlight(new PacketTemplate.Slash(W1, Infraction.Downtime, Sent)).WithStatus(ValidatorStatus.Jailed);
            Shape doubleSign = InFlight(new PacketTemplate.Slash(W1, Infraction.DoubleSign, Sent)).WithStatus(ValidatorStatus.Tombstoned);
            Sequence<Bucket> one = [.. Bonded(Alice, V1, W1, S1), .. Bonded(Rest, W2)];
            Sequence<Bucket> inFlight = [.. one, Stake(Sent), Unstake(Accepted), Entry];
            Sequence<Bucket> two = [.. Bonded(Alice, W1, S1), .. Bonded(Rest, W1, V1)];
            Shape refused = InFlight(new PacketTemplate.Slash(W1, Infraction.Downtime, Refused)).WithStatus(ValidatorStatus.Jailed);
            return
            [
                Consumer(Deliver, "a slash for downtime", downtime with { Buckets = one }),
                Consumer(Deliver, "a slash for a double sign", doubleSign with { Buckets = one }),
                Consumer(Deliver, "a slash of two delegators", doubleSign with { Buckets = two }),
                Consumer(Deliver, "a slash of stake in flight", doubleSign with { Buckets = inFlight }),
                Consumer(Deliver, "a slash that is punished already", doubleSign with { Punished = [W1] }),
                Consumer(Deliver, "a slash where only evidence slashes", doubleSign with { Slashing = SlashingMode.EvidenceOnly }),
                Consumer(Acknowledge, "a slash", InFlight(new PacketTemplate.Slash(W1, Infraction.DoubleSign, Accepted))),
                Consumer(Acknowledge, "a refused slash", refused with { Slashing = SlashingMode.EvidenceOnly }),
                Consumer(Timeout, "a slash", downtime),
            ];
        }
    }

    private static Bucket.Unbonding Entry => new(Alice, JunoHolder, W1, new(900));

    private static Shape StakedWith(params Sequence<Bucket> buckets) => new("") { Buckets = [.. buckets, .. Staked], Earners = Earners };

    private static Shape InFlight(params Sequence<PacketTemplate> packets) =>
        new("") { Buckets = Staked, Packets = packets, Earners = Earners };

    private static Shape Unstaked(params Sequence<PacketTemplate> packets) => new("") { Packets = packets, Pools = [(JunoHolder, W1)] };

    private static Scenario Provider(string command, string name, Shape shape) =>
        new(shape with { Name = name }, new(command) { From = Side.Provider, Sequence = 1 });

    private static Scenario Consumer(string command, string name, Shape shape) =>
        new(shape with { Name = name }, new(command) { From = Side.Consumer, Sequence = ShapeState<Amount>.EarlierSlashes + 1 });
}
