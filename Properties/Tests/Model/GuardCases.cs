using static MeshSecurity.Spec.Rejection;
using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>A command that a guard rejects. Later guards fail too, if they can fail at the same time.</summary>
public sealed record GuardCase(Rejection Reason, Command<Amount> Command)
{
    /// <summary>Returns the run before the command.</summary>
    internal Func<Scenario> Given { get; init; } = () => new Scenario();
}

/// <summary>One case per command and guard, in the order of the checks.</summary>
internal static class GuardCases
{
    private static readonly Timestamp Later = new(1_000_001);

    public static IReadOnlyList<GuardCase> All { get; } =
    [
        .. Users(), .. CrossStakers(), .. Relayers(), .. Governance(), .. ChangesOfStatus(), .. Reports(), .. Handshakes(), .. Lies(),
        new(TimeExceeded, new Advance(new(1L << 53))),
    ];

    private static IEnumerable<GuardCase> Users() =>
    [
        new(UnknownChain, new Bond(Nowhere, Nobody, 0)),
        new(UnknownUser, new Bond(Provider, Nobody, 0)),
        new(ZeroAmount, new Bond(Provider, Alice, 0)),
        new(InsufficientBalance, new Bond(Provider, Alice, 1001)),

        new(UnknownChain, new Unbond(Nowhere, Nobody, 0)),
        new(UnknownUser, new Unbond(Provider, Nobody, 0)),
        new(ZeroAmount, new Unbond(Provider, Alice, 0)),
        new(CollateralLocked, new Unbond(Provider, Alice, 1)),

        new(UnknownChain, new StakeLocal(Nowhere, Nobody, Stranger, 0)),
        new(UnknownUser, new StakeLocal(Provider, Nobody, Stranger, 0)),
        new(UnknownValidator, new StakeLocal(Provider, Alice, Stranger, 0)),
        new(ZeroAmount, new StakeLocal(Provider, Alice, P1, 0)) { Given = Jailed },
        new(ValidatorNotActive, new StakeLocal(Provider, Alice, P1, 1)) { Given = Jailed },
        new(InsufficientCollateral, new StakeLocal(Provider, Alice, P1, 1)),

        new(UnknownChain, new UnstakeLocal(Nowhere, Nobody, Stranger, 0)),
        new(UnknownUser, new UnstakeLocal(Provider, Nobody, Stranger, 0)),
        new(UnknownValidator, new UnstakeLocal(Provider, Alice, Stranger, 0)),
        new(ZeroAmount, new UnstakeLocal(Provider, Alice, P1, 0)),
        new(InsufficientStake, new UnstakeLocal(Provider, Alice, P1, 1)),

        new(UnknownChain, new WithdrawLocal(Nowhere, Nobody)),
        new(UnknownUser, new WithdrawLocal(Provider, Nobody)),
        new(NothingToWithdraw, new WithdrawLocal(Provider, Alice)),

        new(UnknownChain, new WithdrawLocalRewards(Nowhere, Nobody, Stranger)),
        new(UnknownUser, new WithdrawLocalRewards(Provider, Nobody, Stranger)),
        new(UnknownValidator, new WithdrawLocalRewards(Provider, Alice, Stranger)),
        new(NoRewards, new WithdrawLocalRewards(Provider, Alice, P1)),
    ];

    /// <summary>With a pairing, users are of the provider and validators of the consumer, so Carol and p1 are unknown.</summary>
    private static IEnumerable<GuardCase> CrossStakers() =>
    [
        new(UnknownPairing, new StakeRemote(None, Nobody, Stranger, 0)),
        new(UnknownUser, new StakeRemote(A, Carol, P1, 0)) { Given = Frozen },
        new(UnknownValidator, new StakeRemote(A, Alice, P1, 0)) { Given = Frozen },
        new(ZeroAmount, new StakeRemote(A, Alice, V1, 0)) { Given = Frozen },
        new(ChannelNotOpen, new StakeRemote(A, Alice, V1, 1)) { Given = Frozen },
        new(ValidatorNotActive, new StakeRemote(A, Alice, V1, 1)) { Given = Jailed },
        new(InsufficientCollateral, new StakeRemote(A, Alice, V1, 1)),

        new(UnknownPairing, new UnstakeRemote(None, Nobody, Stranger, 0)),
        new(UnknownUser, new UnstakeRemote(A, Carol, P1, 0)) { Given = Frozen },
        new(UnknownValidator, new UnstakeRemote(A, Alice, P1, 0)) { Given = Frozen },
        new(ZeroAmount, new UnstakeRemote(A, Alice, V1, 0)) { Given = Frozen },
        new(ChannelNotOpen, new UnstakeRemote(A, Alice, V1, 1)) { Given = Frozen },
        new(InsufficientStake, new UnstakeRemote(A, Alice, V1, 1)),

        new(UnknownPairing, new WithdrawRemote(None, Nobody)),
        new(UnknownUser, new WithdrawRemote(A, Carol)),
        new(NothingToWithdraw, new WithdrawRemote(A, Alice)),

        new(UnknownPairing, new WithdrawRewards(None, Nobody, Stranger, Nobody)),
        new(UnknownUser, new WithdrawRewards(A, Carol, P1, Nobody)) { Given = Frozen },
        new(UnknownValidator, new WithdrawRewards(A, Alice, P1, Nobody)) { Given = Frozen },
        new(ChannelNotOpen, new WithdrawRewards(A, Alice, V1, Nobody)) { Given = Frozen },
        new(NoRewards, new WithdrawRewards(A, Alice, V1, Nobody)),
    ];

    private static IEnumerable<GuardCase> Relayers() =>
    [
        new(UnknownPairing, new Deliver(None, Side.Consumer, 9)),
        new(UnknownPacket, new Deliver(A, Side.Consumer, 9)) { Given = Frozen },
        new(ChannelNotOpen, new Deliver(A, Side.Consumer, 1)) { Given = Frozen },
        new(AlreadyDelivered, new Deliver(A, Side.Consumer, 1)) { Given = Jailed },

        new(UnknownPairing, new Acknowledge(None, Side.Consumer, 9)),
        new(UnknownPacket, new Acknowledge(A, Side.Consumer, 9)) { Given = Frozen },
        new(ChannelNotOpen, new Acknowledge(A, Side.Consumer, 2)) { Given = Frozen },
        new(NotDelivered, new Acknowledge(A, Side.Consumer, 2)) { Given = Jailed },

        new(UnknownPairing, new Timeout(None, Side.Consumer, 9)),
        new(UnknownPacket, new Timeout(A, Side.Consumer, 9)) { Given = Frozen },
        new(ChannelNotOpen, new Timeout(A, Side.Consumer, 1)) { Given = Frozen },
        new(AlreadyDelivered, new Timeout(A, Side.Consumer, 1)) { Given = Jailed },
    ];

    private static IEnumerable<GuardCase> Governance() =>
    [
        new(UnknownPairing, new SetCap(None, 0)),
        new(ConsumerByzantine, new SetCap(A, 0)) { Given = Lying },

        new(UnknownPairing, new SetPrice(None, default)),
        new(ZeroAmount, new SetPrice(A, default)) { Given = Lying },
        new(ConsumerByzantine, new SetPrice(A, Price.One)) { Given = Lying },

        new(UnknownPairing, new AccrueRewards(None, Stranger, 0)),
        new(UnknownValidator, new AccrueRewards(A, P1, 0)),
        new(ZeroAmount, new AccrueRewards(A, V1, 0)) { Given = Lying },
        new(ConsumerByzantine, new AccrueRewards(A, V1, Amount.Largest)) { Given = () => Minted().Run(new Corrupt(Alpha)) },
        new(NoVirtualStake, new AccrueRewards(A, V1, Amount.Largest)) { Given = Minted },
        new(SupplyExceeded, new AccrueRewards(A, V2, Amount.Largest)) { Given = Minted },

        new(UnknownPairing, new EndEpoch(None)),
        new(ConsumerByzantine, new EndEpoch(A)) { Given = () => Closed().Run(new Corrupt(Alpha)) },
        new(ChannelNotOpen, new EndEpoch(A)) { Given = Closed },

        new(UnknownChain, new AccrueLocalRewards(Nowhere, Stranger, 0)),
        new(UnknownValidator, new AccrueLocalRewards(Provider, Stranger, 0)),
        new(ZeroAmount, new AccrueLocalRewards(Provider, P1, 0)),
        new(SupplyExceeded, new AccrueLocalRewards(Provider, P1, Amount.Largest)),
    ];

    private static IEnumerable<GuardCase> ChangesOfStatus() =>
    [
        new(UnknownChain, new AddValidator(Nowhere, V1)),
        new(ValidatorTombstoned, new AddValidator(Alpha, V1)) { Given = Tombstoned },
        new(WrongStatus, new AddValidator(Alpha, V1)) { Given = Jailed },
        new(StillJailed, new AddValidator(Alpha, V1)) { Given = DownAndRemoved },

        new(UnknownChain, new Jail(Nowhere, Stranger)),
        new(UnknownValidator, new Jail(Alpha, Stranger)),
        new(ValidatorTombstoned, new Jail(Alpha, V1)) { Given = Tombstoned },
        new(WrongStatus, new Jail(Alpha, V1)) { Given = Jailed },

        new(UnknownChain, new Unjail(Nowhere, Stranger)),
        new(UnknownValidator, new Unjail(Alpha, Stranger)),
        new(ValidatorTombstoned, new Unjail(Alpha, V1)) { Given = Tombstoned },
        new(WrongStatus, new Unjail(Alpha, V1)),
        new(StillJailed, new Unjail(Alpha, V1)) { Given = Down },

        new(UnknownChain, new RemoveValidator(Nowhere, Stranger)),
        new(UnknownValidator, new RemoveValidator(Alpha, Stranger)),
        new(ValidatorTombstoned, new RemoveValidator(Alpha, V1)) { Given = Tombstoned },
        new(WrongStatus, new RemoveValidator(Alpha, V1)) { Given = Removed },

        new(UnknownChain, new Tombstone(Nowhere, Stranger)),
        new(UnknownValidator, new Tombstone(Alpha, Stranger)),
        new(ValidatorTombstoned, new Tombstone(Alpha, V1)) { Given = Tombstoned },
    ];

    private static Scenario WithKey() => new Scenario().Run(new RotateKey(Alpha, V2, default));

    private static IEnumerable<GuardCase> Reports() =>
    [
        new(UnknownChain, new RotateKey(Nowhere, Stranger, default)),
        new(UnknownValidator, new RotateKey(Alpha, Stranger, default)) { Given = WithKey },
        new(ValidatorTombstoned, new RotateKey(Alpha, V1, default)) { Given = () => WithKey().Run(new Tombstone(Alpha, V1)) },
        new(KeyInUse, new RotateKey(Alpha, V1, default)) { Given = WithKey },

        new(UnknownChain, new ReportDoubleSign(Nowhere, Stranger, Later)),
        new(UnknownValidator, new ReportDoubleSign(Alpha, Stranger, Later)),
        new(ValidatorTombstoned, new ReportDoubleSign(Alpha, V1, Later)) { Given = Tombstoned },
        new(InfractionInFuture, new ReportDoubleSign(Alpha, V1, Later)) { Given = Late },
        new(InfractionTooOld, new ReportDoubleSign(Alpha, V1, default)) { Given = Late },
        new(NotInSet, new ReportDoubleSign(Alpha, V1, new(1_000_000))) { Given = Gone },

        new(UnknownChain, new ReportDowntime(Nowhere, Stranger, Later)),
        new(UnknownValidator, new ReportDowntime(Alpha, Stranger, Later)),
        new(ValidatorNotActive, new ReportDowntime(Alpha, V1, Later)) { Given = Tombstoned },
        new(InfractionInFuture, new ReportDowntime(Alpha, V1, Later)) { Given = Late },
        new(InfractionTooOld, new ReportDowntime(Alpha, V1, default)) { Given = Late },
        new(NotInSet, new ReportDowntime(Alpha, V1, new(999_999))) { Given = Again },
        new(AlreadyPunished, new ReportDowntime(Alpha, V1, new(1_000_000))) { Given = Again },

        new(UnknownPairing, new SubmitEvidence(None, Stranger, Later, Valid: false)),
        new(UnknownValidator, new SubmitEvidence(A, P1, Later, Valid: false)),
        new(HeightUnknown, new SubmitEvidence(A, V1, Later, Valid: false)) { Given = Gone },
        new(EvidenceExpired, new SubmitEvidence(A, V1, default, Valid: false)) { Given = Gone },
        new(NotInSet, new SubmitEvidence(A, V1, new(1_000_000), Valid: false)) { Given = Gone },
        new(EvidenceInvalid, new SubmitEvidence(A, V1, new(1_000_000), Valid: false)) { Given = Punished },
        new(AlreadyPunished, new SubmitEvidence(A, V1, new(1_000_000), Valid: true)) { Given = Punished },
    ];

    private static IEnumerable<GuardCase> Handshakes() =>
    [
        new(UnknownPairing, new OpenInit(None)),
        new(HandshakeOutOfOrder, new OpenInit(A)),

        new(UnknownPairing, new OpenTry(None)),
        new(HandshakeOutOfOrder, new OpenTry(B)) { Given = Strangers },
        new(VersionMismatch, new OpenTry(A)) { Given = Strangers },

        new(UnknownPairing, new OpenAck(None)),
        new(HandshakeOutOfOrder, new OpenAck(A)) { Given = Strangers },
        new(VersionMismatch, new OpenAck(B)) { Given = Strangers },

        new(UnknownPairing, new OpenConfirm(None)),
        new(HandshakeOutOfOrder, new OpenConfirm(A)),

        new(UnknownPairing, new Freeze(None)),
        new(HandshakeOutOfOrder, new Freeze(A)) { Given = Frozen },

        new(UnknownPairing, new Unfreeze(None)),
        new(HandshakeOutOfOrder, new Unfreeze(A)),

        new(UnknownPairing, new Close(None)),
        new(HandshakeOutOfOrder, new Close(A)) { Given = Closed },
    ];

    private static IEnumerable<GuardCase> Lies() =>
    [
        new(UnknownChain, new Corrupt(Nowhere)),
        new(AlreadyByzantine, new Corrupt(Alpha)) { Given = Lying },

        new(UnknownPairing, new Forge(None, new Packet<Amount>.Stake(Stranger, 0, Alice))),
        new(UnknownValidator, new Forge(A, new Packet<Amount>.Stake(P1, 0, Alice))),
        new(UnknownPacket, new Forge(A, new Packet<Amount>.Stake(V1, 0, Alice))),
        new(ZeroAmount, new Forge(A, new Packet<Amount>.Distribute(V1, 0))),
        new(ConsumerHonest, new Forge(A, new Packet<Amount>.Distribute(V1, Amount.Largest))) { Given = Frozen },
        new(ChannelNotOpen, new Forge(A, new Packet<Amount>.Distribute(V1, Amount.Limit)))
        {
            Given = () => Frozen().Run(new Corrupt(Alpha)),
        },
        new(SupplyExceeded, new Forge(A, new Packet<Amount>.Distribute(V1, Amount.Limit))) { Given = Lying },

        new(UnknownPairing, new ForgeAcknowledgement(None, 9, Later, null)),
        new(UnknownPacket, new ForgeAcknowledgement(A, 9, Later, null)),
        new(ConsumerHonest, new ForgeAcknowledgement(A, 1, Later, null))
        {
            Given = () => new Scenario().Run(new Bond(Provider, Alice, 10), new StakeRemote(A, Alice, V1, 1), new Freeze(A)),
        },
        new(ChannelNotOpen, new ForgeAcknowledgement(A, 1, Later, null)) { Given = () => Answered().Run(new Freeze(A)) },
        new(AlreadyDelivered, new ForgeAcknowledgement(A, 1, Later, null)) { Given = Answered },
        new(HeightUnknown, new ForgeAcknowledgement(A, 2, Later, null)) { Given = Answered },
    ];

    private static Scenario Lying() => new Scenario().Run(new Corrupt(Alpha));

    /// <summary>Stakes twice on a consumer that lies; it has answered the first packet.</summary>
    private static Scenario Answered() => Lying().Run(new Bond(Provider, Alice, 10), new StakeRemote(A, Alice, V1, 1))
        .Run(new StakeRemote(A, Alice, V1, 1), new ForgeAcknowledgement(A, 1, default, PacketError.ValidatorTombstoned));

    /// <summary>Jails p1 and v1, delivers the update, and leaves two more updates in flight.</summary>
    private static Scenario Jailed() => new Scenario().Run(new Jail(Provider, P1), new Jail(Alpha, V1))
        .Deliver(A, FromConsumer(1)).Run(new Jail(Alpha, V2), new Unjail(Alpha, V2));

    private static Scenario Frozen() => Jailed().Run(new Freeze(A));

    private static Scenario Closed() => new Scenario().Run(new Close(A));

    private static Scenario Tombstoned() => new Scenario().Run(new Tombstone(Alpha, V1));

    private static Scenario Removed() => new Scenario().Run(new RemoveValidator(Alpha, V1));

    private static Scenario Gone() => Removed().Run(new Advance(new(1_000_000)));

    /// <summary>Jails v1 until second 999,999, then for a downtime at second 1,000,000.</summary>
    private static Scenario Again() => new Scenario().Run(new Jail(Alpha, V1), new Advance(new(999_999)), new Unjail(Alpha, V1))
        .Run(new Advance(new(1)), new ReportDowntime(Alpha, V1, new(1_000_000)), new Unjail(Alpha, V1));

    private static Scenario DownAndRemoved() => Down().Run(new RemoveValidator(Alpha, V1));

    /// <summary>Jails v1 for a downtime on a chain that jails for a minute.</summary>
    private static Scenario Down()
    {
        Configuration mesh = Of(PairingA, PairingB);
        Sequence<ChainConfiguration> chains = Sequence.From(mesh.Chains.Select(chain => chain with { JailDuration = new(60) }));
        return new Scenario(mesh.With(chains, mesh.Pairings)).Run(new ReportDowntime(Alpha, V1, default));
    }

    private static Scenario Late() => new Scenario().Run(new Advance(new(1_000_000)));

    private static Scenario Punished() => Late().Run(new SubmitEvidence(A, V1, new(1_000_000), Valid: true));

    /// <summary>Gives v2 virtual stake and alpha a supply of one.</summary>
    private static Scenario Minted() => new Scenario().Run(new Bond(Provider, Alice, 10)).Staked(Alice, A, V2, 10)
        .Run(new EndEpoch(A), new AccrueRewards(A, V2, 1));

    /// <summary>Opens A without a version that the provider has, and B without one that the consumer accepts.</summary>
    private static Scenario Strangers() => new Scenario(Of(
        PairingA with { Open = false, ConsumerVersions = [new(2, 0, 0)] },
        PairingB with { Open = false, ConsumerVersions = [new(1, 1, 0)] })).Run(new OpenInit(A), new OpenInit(B), new OpenTry(B));
}
