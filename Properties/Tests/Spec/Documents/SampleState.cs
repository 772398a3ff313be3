namespace MeshSecurity.Tests;

/// <summary>Stores a state in which each field of the document has a value. No run reaches it.</summary>
internal static class SampleState
{
    private static readonly UserId Alice = new("alice");
    private static readonly ValidatorId W1 = new("w1");
    private static readonly ValidatorId W2 = new("w2");

    /// <summary>A change with a key.</summary>
    private static readonly ValidatorChange Jailed = new(10, 4, new(40), ValidatorStatus.Jailed, new(SampleDocuments.Key, 3));

    public static Configuration Configuration => ConfigurationDocument.Read(SampleDocuments.Configuration, "mesh.json");

    public static State<Amount> State => new()
    {
        Time = new(1000),
        Blocks = Map<long, Timestamp>.Empty.With(16, new(900)).With(17, new(1000)),
        Chains = default(Map<ChainId, Chain<Amount>>).With(new("osmo"), Osmo).With(new("juno"), new()),
        Pairings = default(Map<PairingId, Pairing<Amount>>)
            .With(new("osmo-juno"), OsmoJuno)
            .With(new("juno-osmo"), new() { Provider = new(), Consumer = new() { Price = Price.Of(1) } }),
    };

    private static Chain<Amount> Osmo => new()
    {
        Supply = 1491,
        Burned = 9,
        Validators = default(Map<ValidatorId, ValidatorHistory>)
            .With(new("v2"), new([new(1, 0, new(0), ValidatorStatus.Active)]))
            .With(
                new("v1"),
                new(
                    [
                        new(2, 0, new(0), ValidatorStatus.Active, new(SampleDocuments.Key, 10)),
                        new(3, 9, new(600), ValidatorStatus.Jailed, new(SampleDocuments.Key, 10)),
                    ],
                    new(600))),
        Accounts = default(Map<UserId, Account<Amount>>)
            .With(new("bob"), new() { Wallet = 500, Liens = default(Map<Holder, Lien<Amount>>).With(Holder.Local, Nothing) })
            .With(Alice, AliceOnOsmo),
        LocalRewards = default(Map<ValidatorId, RewardPool<Amount>>).With(new("v1"), Pool),
    };

    private static Account<Amount> AliceOnOsmo => new()
    {
        Wallet = 881,
        Collateral = 110,
        Liens = default(Map<Holder, Lien<Amount>>)
            .With(
                Holder.Of(new("osmo-juno")),
                new() { Stakes = default(Map<ValidatorId, Stake<Amount>>).With(W1, Remote).With(W2, Stake<Amount>.Empty) })
            .With(
                Holder.Local,
                new() { Stakes = default(Map<ValidatorId, Stake<Amount>>).With(new("v1"), new() { Bonded = 30, Queued = 8 }) }),
    };

    /// <summary>A lien without any bucket, which a ledger may store.</summary>
    private static Lien<Amount> Nothing => new() { Stakes = default(Map<ValidatorId, Stake<Amount>>).With(new("v1"), Stake<Amount>.Empty) };

    private static Stake<Amount> Remote => new()
    {
        Bonded = 50,
        Unbonding = [new(38, new(5), new(1_209_605)), new(2, new(900), new(1_210_500))],
        Transactions = default(Map<ulong, Transaction<Amount>>)
            .With(12, new Transaction<Amount>.Stake(0, 2, []))
            .With(9, new Transaction<Amount>.Unstake(4, 6))
            .With(7, new Transaction<Amount>.Stake(10, 11, [Ratio.Of(100_000_000), Ratio.Of(1)])),
    };

    private static RewardPool<Amount> Pool => new()
    {
        Distributed = 7,
        Carry = 1,
        Rest = new(5),
        Users = default(Map<UserId, RewardAccount<Amount>>).With(Alice, new()
        {
            Points = new(Amount.Of(5_999_999_995UL)),
            Withdrawn = 2,
            Transfers = default(Map<ulong, Amount>).With(8, 1).With(11, 2),
        }),
    };

    private static Pairing<Amount> OsmoJuno => new()
    {
        Channel = ChannelState.TryOpen,
        Version = new(1, 2, 3),
        Provider = new()
        {
            LastSequence = 12,
            Sent = default(Map<ValidatorId, Amount>).With(W1, 100).With(W2, 0),
            View = default(Map<ValidatorId, Map<ulong, ValidatorChange>>).With(
                W1,
                default(Map<ulong, ValidatorChange>)
                    .With(10, Jailed)
                    .With(2, new(2, 0, new(0), ValidatorStatus.Active))),
            Rewards = default(Map<ValidatorId, RewardPool<Amount>>).With(W1, new()),
            PunishedDoubleSigns = default(Set<ValidatorId>).With(W2),
            PunishedDowntimes = default(Map<ValidatorId, Set<ulong>>).With(W1, default(Set<ulong>).With(10).With(4)),
        },
        Consumer = new()
        {
            LastSequence = 6,
            Price = Price.Of(Price.UnitsPerOne / 2 * 5),
            Cap = 500_000,
            CapAtEpoch = 400_000,
            PriceAtEpoch = Price.Of(1_500_000_000_000_000_000),
            Delegated = default(Map<ValidatorId, Amount>).With(W1, 90).With(W2, 0),
            Provisional = default(Map<ulong, ProvisionalSlash<Amount>>).With(4, new(W1, 9)).With(10, new(W2, 0)),
            Virtual = default(Map<ValidatorId, Amount>).With(W1, 135).With(W2, 0),
            Accrued = default(Map<ValidatorId, Amount>).With(W1, 3).With(W2, 0),
            Escrow = 11,
        },
        InFlight = Sent,
    };

    private static Map<PacketId, InFlight<Amount>> Sent => default(Map<PacketId, InFlight<Amount>>)
        .With(
            new(Side.Provider, 11),
            new(new Packet<Amount>.TransferRewards(W1, 2, Alice, new("carol")), new(new(70), PacketError.UnknownRecipient)))
        .With(new(Side.Provider, 10), new(new Packet<Amount>.Adjust(W1, 0, 4), null))
        .With(new(Side.Provider, 9), new(new Packet<Amount>.Unstake(W1, 6, Alice), new(new(60), null)))
        .With(new(Side.Provider, 8), new(new Packet<Amount>.Adjust(W1, 5, null), null))
        .With(new(Side.Provider, 7), new(new Packet<Amount>.Stake(W1, 11, Alice), null))
        .With(new(Side.Consumer, 6), new(new Packet<Amount>.ForceUnstake(W1), null))
        .With(new(Side.Consumer, 5), new(new Packet<Amount>.Distribute(W1, 3), null))
        .With(
            new(Side.Consumer, 4),
            new(
                new Packet<Amount>.Slash(W1, 4, Infraction.DoubleSign, Ratio.Of(100_000_000), new(30), 2),
                new(new(50), PacketError.EvidenceRequired)))
        .With(new(Side.Consumer, 3), new(new Packet<Amount>.ValidatorUpdate(W1, Jailed), null));
}
