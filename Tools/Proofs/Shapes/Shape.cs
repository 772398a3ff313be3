namespace MeshSecurity.Proofs;

/// <summary>
/// Which buckets, packets, statuses and times a state has. Every amount in it, every counter and every point of rewards is
/// any number from 0.
/// </summary>
/// <param name="Name">What is special about it.</param>
internal sealed record Shape(string Name)
{
    /// <summary>Who has what.</summary>
    public Sequence<Bucket> Buckets { get; init; } = [];

    /// <summary>Packets and acknowledgements in flight on the first pairing, after those of the buckets.</summary>
    public Sequence<Parcel> Parcels { get; init; } = [];

    /// <summary>The users who have earned rewards of a lien holder on a validator.</summary>
    public Sequence<(Holder Holder, ValidatorId Validator, UserId User)> Earners { get; init; } = [];

    /// <summary>The validators for which rewards have accrued on the consumer of the first pairing.</summary>
    public Sequence<ValidatorId> Accrued { get; init; } = [];

    /// <summary>Where the first pairing's channel is in its life.</summary>
    public ChannelState Channel { get; init; } = ChannelState.Open;

    /// <summary>On whose word the first pairing slashes.</summary>
    public SlashingMode Slashing { get; init; }

    /// <summary>Changes of validators after genesis, in order; the view knows those whose update is not on its way.</summary>
    public Sequence<(ValidatorId Validator, ValidatorStatus Status)> Changes { get; init; } = [];

    /// <summary>The validators of the first pairing whose double sign has been punished.</summary>
    public Sequence<ValidatorId> Punished { get; init; } = [];

    /// <summary>Where rewards have arrived beside those of earners, so that they are carried.</summary>
    public Sequence<(Holder Holder, ValidatorId Validator)> Pools { get; init; } = [];

    /// <summary>The maximum slash ratio of the first pairing.</summary>
    public Ratio MaxSlash { get; init; } = Ratio.Of(100_000_000);

    /// <summary>The price of the first pairing.</summary>
    public Price Price { get; init; } = Price.Of(2_500_000_000_000_000_000);

    /// <summary>The mesh of the shape.</summary>
    /// <param name="wallet">What a user's wallet holds at genesis, and each cap: an amount by name.</param>
    public Configuration Configuration(Func<string, Amount> wallet) => new(
        [
            Chain(Cast.Osmo, [Cast.V1, Cast.V2], wallet),
            Chain(Cast.Juno, [Cast.W1, Cast.W2], wallet),
            Chain(Cast.Stars, [Cast.S1, Cast.S2], wallet),
        ],
        [
            Pairing(Cast.ToJuno, MaxSlash, wallet("genesis.osmo-juno.cap")) with { Slashing = Slashing, Open = true },
            Pairing(Cast.ToStars, Ratio.Of(900_000_000), wallet("genesis.osmo-stars.cap")) with { Open = true },
            Pairing(Cast.Back, Ratio.Of(200_000_000), wallet("genesis.juno-osmo.cap")) with { Open = true },
        ]);

    private static ChainConfiguration Chain(ChainId id, Sequence<ValidatorId> validators, Func<string, Amount> wallet) => new()
    {
        Id = id,
        Denom = $"u{id}",
        UnbondingPeriod = Cast.Period,
        MaxUnbondingEntries = Cast.EntryLimit,
        SlashDoubleSign = Ratio.Of(50_000_000),
        SlashDowntime = Ratio.Of(10_000_000),
        Validators = validators,
        Wallets = Map.Of(new[] { Cast.Alice, Cast.Rest }.Select(user => KeyValuePair.Create(user, wallet($"genesis.{id}.{user}")))),
    };

    private PairingConfiguration Pairing(PairingId id, Ratio maximum, Amount cap) => new()
    {
        Id = id,
        Provider = Cast.ProviderOf(id),
        Consumer = Cast.ConsumerOf(id),
        MaxSlash = maximum,
        SlashDowntime = Ratio.Min(maximum, Ratio.Of(50_000_000)),
        UnbondingPeriod = Cast.Period,
        Discount = Ratio.Of(100_000_000),
        Price = Price,
        Cap = cap,
    };
}
