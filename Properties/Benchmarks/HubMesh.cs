namespace MeshSecurity.Benchmarks;

/// <summary>A mesh of one provider with many users and of consumers with few users.</summary>
/// <param name="Users">The number of users of the provider.</param>
/// <param name="Pairings">The number of consumers, one for each pairing.</param>
/// <param name="Validators">The number of validators of each chain.</param>
internal sealed record HubMesh(int Users, int Pairings, int Validators)
{
    public const long Period = 1_000;

    public static readonly ChainId Provider = new("hub");
    public static readonly Amount Wealth = Amount.Of((UInt128)1_000_000_000_000);

    /// <summary>The number of users of each consumer.</summary>
    public int Recipients { get; } = Math.Min(Users, 100);

    /// <summary>Returns the maximum slash ratio of a pairing by its number; 5% by default.</summary>
    public Func<int, Ratio> MaxSlash { get; init; } = _ => Ratio.Of(50_000_000);

    public UserId[] UserIds { get; } = [.. Enumerable.Range(0, Users).Select(User)];

    public PairingId[] PairingIds { get; } = [.. Enumerable.Range(0, Pairings).Select(k => new PairingId($"hub-zone-{k}"))];

    public ChainId[] Consumers { get; } = [.. Enumerable.Range(0, Pairings).Select(k => new ChainId($"zone-{k}"))];

    public ValidatorId[] ValidatorIds { get; } = [.. Enumerable.Range(0, Validators).Select(k => new ValidatorId($"validator-{k}"))];

    public Configuration Configure() => new(
        [Chain(Provider, UserIds), .. Consumers.Select(consumer => Chain(consumer, UserIds.Take(Recipients)))],
        Sequence.From(Enumerable.Range(0, Pairings).Select(Pairing)));

    private static UserId User(int number) => new($"user-{number:D7}");

    private ChainConfiguration Chain(ChainId id, IEnumerable<UserId> users) => new()
    {
        Id = id,
        Denom = $"u{id}",
        UnbondingPeriod = new(Period),
        SlashDoubleSign = Ratio.Of(50_000_000),
        SlashDowntime = Ratio.Of(100_000),
        Validators = Sequence.From(ValidatorIds),
        Wallets = Map.Of(users.Select(user => KeyValuePair.Create(user, Wealth))),
    };

    private PairingConfiguration Pairing(int number) => new()
    {
        Id = PairingIds[number],
        Provider = Provider,
        Consumer = Consumers[number],
        MaxSlash = MaxSlash(number),
        SlashDowntime = Ratio.Of(1_000_000),
        UnbondingPeriod = new(Period),
        Discount = Ratio.Of(100_000_000),
        Price = Price.One,
        Cap = Amount.Largest,
        Open = true,
    };
}
