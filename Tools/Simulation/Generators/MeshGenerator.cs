using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>
/// Generates meshes of 2 to 4 chains with cyclic pairings, 1 to 5 users and 1 to 4 validators per chain. A tenth has a byzantine consumer.
/// </summary>
public static class MeshGenerator
{
    private static readonly string[] ChainNames = ["aqua", "boreal", "coral", "dune"];
    private static readonly string[] UserNames = ["alice", "bob", "carol", "dave", "erin"];
    private static readonly string[] Ratios =
        ["0.0001", "0.01", "0.05", "0.1", "0.333333333", "0.4", "0.5", "0.5", "0.8", "0.8", "0.999999999", "1"];

    private static readonly string[] Prices = ["0.000000000000000001", "0.5", "1", "1", "1", "2.5", "18", "1000000000"];
    private static readonly string[] Discounts = ["0", "0", "0.1", "0.4", "0.999999999"];

    /// <summary>Generates a mesh. Its verifier checks the votes of evidence.</summary>
    /// <param name="random">The source of random choices.</param>
    public static Configuration Generate(RandomSource random)
    {
        Amount wealth = Wealth(random);
        ChainConfiguration[] chains = [.. ChainNames.Take(random.Between(2, 4)).Select((name, k) => Chain(random, name, k, wealth))];
        var pairings = new List<PairingConfiguration>();
        foreach (ChainConfiguration provider in chains)
        {
            foreach (ChainConfiguration consumer in chains)
            {
                if (provider != consumer && (pairings.Count == 0 || random.Chance(provider == chains[0] ? 80 : 40)))
                {
                    pairings.Add(Pairing(random, provider, consumer, wealth));
                }
            }
        }

        Sequence<ChainConfiguration> withKeys = WithKeys(chains, random.Split());
        return new Configuration(WithLiar(withKeys, pairings, random.Split(6)), Sequence.From(pairings))
            .WithEvidenceVerifier(RecentSignatures.AsTheChain);
    }

    /// <summary>Makes the consumer of a pairing byzantine with probability 10%.</summary>
    private static Sequence<ChainConfiguration> WithLiar(
        Sequence<ChainConfiguration> chains, IReadOnlyList<PairingConfiguration> pairings, RandomSource random)
    {
        ChainId? liar = random.Chance(10) ? random.Pick(pairings).Consumer : null;
        return Sequence.From(chains.Select(chain => chain.Id == liar ? chain with { IsByzantine = true } : chain));
    }

    /// <summary>Generates a slash ratio from 0.0001 to 1.</summary>
    /// <param name="random">The source of random choices.</param>
    public static Ratio Ratio(RandomSource random) => Spec.Ratio.TryParse(random.Pick(Ratios), out Ratio ratio) ? ratio : Spec.Ratio.One;

    /// <summary>Generates a price from the lowest to 10^9.</summary>
    /// <param name="random">The source of random choices.</param>
    public static Price Price(RandomSource random) => Spec.Price.TryParse(random.Pick(Prices), out Price price) ? price : Spec.Price.One;

    /// <summary>Generates the wealth of one user: a few units, up to a million, or so much that a chain's supply is near 2^96.</summary>
    private static Amount Wealth(RandomSource random) => random.Between(0, 3) switch
    {
        0 => random.Between(5, 30),
        1 or 2 => random.Between(100, 1_000_000),
        _ => Amount.DivideFloor(Amount.Largest, 5UL),
    };

    private static ChainConfiguration Chain(RandomSource random, string name, int index, Amount wealth)
    {
        Ratio doubleSign = Ratio(random);
        return new()
        {
            Id = new(name),
            Denom = $"u{name}",
            UnbondingPeriod = new(random.OneOf(5L, 20L, 100L, 1_814_400L)),
            MaxUnbondingEntries = random.OneOf(1, 1, 2, 3, 7),
            SlashDoubleSign = doubleSign,
            SlashDowntime = Spec.Ratio.Min(doubleSign, Ratio(random)),
            JailDuration = new(random.OneOf(0L, 0, 0, 0, 1, 10)),
            Validators = Sequence.From(Enumerable.Range(1, random.Between(1, 4)).Select(k => new ValidatorId($"{(char)('a' + index)}{k}"))),
            Wallets = Map.Of(UserNames.Take(random.Between(1, 5)).Select(user =>
                new KeyValuePair<UserId, Amount>(new(user), random.Chance(90) ? wealth : random.UpTo(wealth)))),
            NativeStake = random.UpTo(wealth),
        };
    }

    /// <summary>Adds consensus ids to the chains, and to two of three chains the public keys of most validators.</summary>
    private static Sequence<ChainConfiguration> WithKeys(IEnumerable<ChainConfiguration> chains, RandomSource random) =>
        Sequence.From(chains.Select(chain =>
        {
            int known = random.OneOf(0, 90, 90);
            return chain with
            {
                CosmosChainId = $"{chain.Id}-1",
                PublicKeys = Map.Of(chain.Validators.Where(_ => random.Chance(known)).Select(validator =>
                    KeyValuePair.Create(validator, TestKeys.Of(validator, 0).PublicKey))),
            };
        }));

    private static PairingConfiguration Pairing(
        RandomSource random, ChainConfiguration provider, ChainConfiguration consumer, Amount wealth)
    {
        Ratio maximum = Ratio(random);
        (Sequence<SemanticVersion> ours, Sequence<SemanticVersion> theirs) = Versions(random);
        var pairing = new PairingConfiguration
        {
            Id = new($"{provider.Id}-{consumer.Id}"),
            Provider = provider.Id,
            Consumer = consumer.Id,
            MaxSlash = maximum,
            SlashDowntime = Spec.Ratio.Min(maximum, Ratio(random)),
            UnbondingPeriod = new(Math.Max(consumer.UnbondingPeriod.Seconds, random.OneOf(5L, 30L, 200L, 1_209_600L))),
            Discount = Spec.Ratio.TryParse(random.Pick(Discounts), out Ratio discount) ? discount : default,
            Price = Price(random),
            Cap = Cap(random, wealth),
            Slashing = random.Chance(70) ? SlashingMode.TrustedConsumer : SlashingMode.EvidenceOnly,
            ProviderVersions = ours,
            ConsumerVersions = theirs,
        };
        return pairing with { Open = VersionNegotiation.Agree(pairing) is not null && random.Chance(85) };
    }

    /// <summary>Generates a cap: zero, at most the wealth of one user, or the largest amount.</summary>
    internal static Amount Cap(RandomSource random, Amount wealth) => random.Between(0, 9) switch
    {
        0 => Amount.Zero,
        1 or 2 => random.UpTo(wealth),
        _ => Amount.Largest,
    };

    private static (Sequence<SemanticVersion> Provider, Sequence<SemanticVersion> Consumer) Versions(RandomSource random) =>
        random.Between(0, 9) switch
        {
            0 => ([new(1, 0, 0)], [new(2, 0, 0)]),
            1 => ([new(1, 0, 0)], [new(1, 1, 0), new(1, 2, 0)]),
            2 => ([new(1, 0, 0), new(1, 3, 0)], [new(1, 0, 0), new(1, 2, 0)]),
            _ => ([new(1, 0, 0)], [new(1, 0, 0), new(1, 1, 0)]),
        };
}
