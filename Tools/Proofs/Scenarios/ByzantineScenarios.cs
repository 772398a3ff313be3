using static MeshSecurity.Proofs.Progress;
using static MeshSecurity.Proofs.ProofMesh;
using static MeshSecurity.Proofs.Shapes;

namespace MeshSecurity.Proofs;

/// <summary>Lies of a byzantine consumer, and what the provider does with them. Nothing is assumed of the consumer's ledger.</summary>
internal static class ByzantineScenarios
{
    private const ulong Forged = ShapeState<Amount>.EarlierSlashes + 1;

    /// <summary>A number that no slash, status change or downtime of an honest consumer has here.</summary>
    private const ulong Invented = 77;

    private static readonly Shape Liar = Everything with { Name = "everything, and the consumer lies", IsByzantine = true };

    /// <summary>Stake of two users on the validator that is slashed, with other lien holders.</summary>
    private static readonly Sequence<Bucket> Staked = [.. Bonded(Alice, V1, W1, S1), .. Bonded(Rest, W1)];

    private static readonly Packet<Amount> DoubleSign = Slash(Infraction.DoubleSign);
    private static readonly Packet<Amount> Downtime = Slash(Infraction.Downtime);
    private static readonly Packet<Amount> Rewards = new Packet<Amount>.Distribute(W1, 1);
    private static readonly Packet<Amount> Leave = new Packet<Amount>.ForceUnstake(W1);

    private static readonly Packet<Amount> Update = new Packet<Amount>.ValidatorUpdate(
        W1, new(Invented, 0, default, ValidatorStatus.Tombstoned));

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(Everything, new(nameof(Command<>.Corrupt)) { Chain = Juno }),
        new Scenario(Liar, new(nameof(Command<>.Corrupt)) { Chain = Juno }).Rejected,
        .. Forgeries,
        .. Acknowledgements,
        .. Deliveries,
        .. Idle,
    ];

    private static IEnumerable<Scenario> Forgeries =>
    [
        .. new[] { Rewards, DoubleSign, Downtime, Leave, Update }.Select(packet =>
            new Scenario(Liar with { Name = $"{NameOf(packet)}, and the consumer lies" }, Forge(packet))),
        new Scenario(Everything, Forge(DoubleSign)).Rejected,
        new Scenario(Liar with { Name = "a frozen channel of a consumer that lies", Channel = ChannelState.Frozen }, Forge(Leave)).Rejected,
    ];

    private static IEnumerable<Scenario> Acknowledgements =>
    [
        .. new PacketError?[] { null, PacketError.InsufficientStake }.Select(error =>
            new Scenario(Liar with { Name = $"the consumer lies: {Text(error)}" }, Answer(1) with { Error = error })),
        new Scenario(Liar, Answer(1) with { Time = new(Now.Seconds + 1) }).Rejected,
        new Scenario(Everything, Answer(1)).Rejected,
    ];

    /// <summary>Forged packets at the provider, and forged answers to its packets.</summary>
    private static IEnumerable<Scenario> Deliveries =>
    [
        .. new[] { Rewards, DoubleSign, Downtime, Leave, Update }.SelectMany(packet => new[]
        {
            OfConsumer(nameof(Command<>.Deliver), packet, Sent),
            OfConsumer(nameof(Command<>.Acknowledge), packet, Accepted),
            OfConsumer(nameof(Command<>.Timeout), packet, Sent),
        }),
        OfConsumer(nameof(Command<>.Deliver), DoubleSign, Sent, SlashingMode.EvidenceOnly),
        OfProvider(nameof(Command<>.Deliver), "a stake", Stake(Sent)),
        OfProvider(nameof(Command<>.Deliver), "an unstake", Unstake(Sent)),
        OfProvider(nameof(Command<>.Acknowledge), "a stake", Stake(Accepted, slashes: 1)),
        OfProvider(nameof(Command<>.Acknowledge), "an unstake that fails", Unstake(Refused)),
        OfProvider(nameof(Command<>.Acknowledge), "an unstake", Unstake(Accepted)),
        OfProvider(nameof(Command<>.Timeout), "an unstake", Unstake(Sent)),
    ];

    /// <summary>Commands of the consumer that a liar does not run, and the Close that ends it.</summary>
    private static IEnumerable<Scenario> Idle =>
    [
        new Scenario(Liar, new(nameof(Command<>.EndEpoch))).Rejected,
        new Scenario(Liar, new(nameof(Command<>.SetCap))).Rejected,
        new Scenario(Liar, new(nameof(Command<>.SetPrice))).Rejected,
        new Scenario(Liar, new(nameof(Command<>.AccrueRewards)) { Validator = W1 }).Rejected,
        new(Liar, new(nameof(Command<>.Jail)) { Chain = Juno, Validator = W1 }),
        new(
            new("a consumer that lies") { Buckets = Staked, IsByzantine = true },
            new(nameof(Command<>.ReportDoubleSign)) { Chain = Juno, Validator = W1 }),
        new(
            new("a consumer that lies") { IsByzantine = true, Channel = ChannelState.Acknowledged },
            new(nameof(Command<>.OpenConfirm))),
        new(
            new("lies in flight")
            {
                Buckets = [.. Staked, Unstake(Refused)],
                Packets = [new PacketTemplate.Forged(DoubleSign, Sent), new PacketTemplate.Forged(Rewards, Sent)],
                IsByzantine = true,
            },
            new(nameof(Command<>.Close))),
    ];

    private static Packet<Amount>.Slash Slash(Infraction infraction) => new(W1, Invented, infraction, Ratio.One, default, Invented);

    private static CommandTemplate Forge(Packet<Amount> packet) => new(nameof(Command<>.Forge)) { Packet = packet, Validator = W1 };

    private static CommandTemplate Answer(ulong sequence) =>
        new(nameof(Command<>.ForgeAcknowledgement)) { Sequence = sequence, Time = default };

    private static Scenario OfConsumer(
        string command, Packet<Amount> packet, Progress progress, SlashingMode mode = SlashingMode.TrustedConsumer) => new(
        new($"{NameOf(packet)} that is forged{(mode == SlashingMode.EvidenceOnly ? ", where only evidence slashes" : "")}")
        {
            Buckets = Staked,
            Packets = [new PacketTemplate.Forged(packet, progress)],
            Earners = [(JunoHolder, W1, Alice)],
            Slashing = mode,
            IsByzantine = true,
        },
        new(command) { From = Side.Consumer, Sequence = Forged });

    private static Scenario OfProvider(string command, string name, Bucket transaction) => new(
        new($"{name}, and the consumer lies") { Buckets = [transaction, .. Staked], IsByzantine = true },
        new(command) { From = Side.Provider, Sequence = 1 });

    private static string NameOf(Packet<Amount> packet) => packet switch
    {
        Packet<Amount>.Slash { Infraction: Infraction.DoubleSign } => "a slash for a double sign",
        Packet<Amount>.Slash => "a slash for a downtime",
        Packet<Amount>.Distribute => "rewards",
        Packet<Amount>.ForceUnstake => "a forced unstake",
        _ => "an update",
    };

    private static string Text(PacketError? error) => error is null ? "success" : "an error";
}
