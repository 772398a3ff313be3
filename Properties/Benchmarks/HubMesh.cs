namespace MeshSecurity.Benchmarks;

/// <summary>One provider with many users, whose collateral secures a number of consumers with few users of their own.</summary>
/// <param name="Users">The users of the provider.</param>
/// <param name="Pairings">The consumers.</param>
/// <param name="Validators">The validators of each chain.</param>
internal sealed record HubMesh(int Users, int Pairings, int Validators)
{
    public int Recipients { get; } = Math.Min(Users, 100);
    public const long Period = 1_000;

    public static readonly ChainId Provider = new("hub");
    public static readonly Amount Wealth = Amount.Of((UInt128)1_000_000_000_000);

    /// <summary>What a double sign costs a lien of a pairing, by its number; 5% where there is no more to say.</summary>
    public Func<int, Ratio> MaxSlash { get; init; } = _ => Ratio.Of(50_000_000);

    /// <summary>The ids, made once, by number.</summary>
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
