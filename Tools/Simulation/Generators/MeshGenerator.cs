using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>Random meshes: 2 to 4 chains, pairings in both directions and in loops, 1 to 5 users, 1 to 4 validators a chain.</summary>
public static class MeshGenerator
{
    private static readonly string[] ChainNames = ["aqua", "boreal", "coral", "dune"];
    private static readonly string[] UserNames = ["alice", "bob", "carol", "dave", "erin"];
    private static readonly string[] Ratios = ["0.0001", "0.01", "0.05", "0.1", "0.333333333", "0.4", "0.5", "0.5", "0.8", "0.8", "0.999999999", "1"];
    private static readonly string[] Prices = ["0.000000000000000001", "0.5", "1", "1", "1", "2.5", "18", "1000000000"];
    private static readonly string[] Discounts = ["0", "0", "0.1", "0.4", "0.999999999"];

    /// <summary>A mesh of those dice.</summary>
    public static Configuration Generate(Dice dice)
    {
        Amount wealth = Wealth(dice);
        ChainConfiguration[] chains = [.. ChainNames.Take(dice.Between(2, 4)).Select((name, k) => Chain(dice, name, k, wealth))];
        var pairings = new List<PairingConfiguration>();
        foreach (ChainConfiguration provider in chains)
        {
            foreach (ChainConfiguration consumer in chains)
            {
                if (provider != consumer && (pairings.Count == 0 || dice.Chance(provider == chains[0] ? 80 : 40)))
                {
                    pairings.Add(Pairing(dice, provider, consumer, wealth));
                }
            }
        }

        return new Configuration(WithKeys(chains, dice.Aside()), Sequence.From(pairings)).WithEvidenceVerifier(EvidenceVerifier.Default);
    }

    /// <summary>A ratio as slashing ratios go: from a hundredth of a percent to all.</summary>
    public static Ratio Ratio(Dice dice) => Spec.Ratio.TryParse(dice.Pick(Ratios), out Ratio ratio) ? ratio : Spec.Ratio.One;

    /// <summary>A price from the lowest to the highest.</summary>
    public static Price Price(Dice dice) => Spec.Price.TryParse(dice.Pick(Prices), out Price price) ? price : Spec.Price.One;

    /// <summary>About what one user has: a few units, an everyday amount, or so much that a chain's supply is near 2^96.</summary>
    private static Amount Wealth(Dice dice) => dice.Between(0, 3) switch
    {
        0 => dice.Between(5, 30),
        1 or 2 => dice.Between(100, 1_000_000),
        _ => Amount.DivideFloor(Amount.Largest, 5UL),
    };

    private static ChainConfiguration Chain(Dice dice, string name, int index, Amount wealth)
    {
        Ratio doubleSign = Ratio(dice);
        return new()
        {
            Id = new(name),
            Denom = $"u{name}",
            UnbondingPeriod = new(dice.OneOf(5L, 20L, 100L, 1_814_400L)),
            MaxUnbondingEntries = dice.Between(1, 7),
            SlashDoubleSign = doubleSign,
            SlashDowntime = Spec.Ratio.Min(doubleSign, Ratio(dice)),
            Validators = Sequence.From(Enumerable.Range(1, dice.Between(1, 4)).Select(k => new ValidatorId($"{(char)('a' + index)}{k}"))),
            Wallets = Map.Of(UserNames.Take(dice.Between(1, 5)).Select(user =>
                new KeyValuePair<UserId, Amount>(new(user), dice.Chance(90) ? wealth : dice.UpTo(wealth)))),
            NativeStake = dice.UpTo(wealth),
        };
    }

    /// <summary>Chains with ids of their own, two of three with validators whose keys are known but for one here and there.</summary>
    private static Sequence<ChainConfiguration> WithKeys(IEnumerable<ChainConfiguration> chains, Dice dice) =>
        Sequence.From(chains.Select(chain =>
        {
            int known = dice.OneOf(0, 90, 90);
            return chain with
            {
                CosmosChainId = $"{chain.Id}-1",
                PublicKeys = Map.Of(chain.Validators.Where(_ => dice.Chance(known)).Select(validator =>
                    KeyValuePair.Create(validator, TestKeys.Of(validator, 0).PublicKey))),
            };
        }));

    private static PairingConfiguration Pairing(Dice dice, ChainConfiguration provider, ChainConfiguration consumer, Amount wealth)
    {
        Ratio maximum = Ratio(dice);
        (Sequence<SemanticVersion> ours, Sequence<SemanticVersion> theirs) = Versions(dice);
        var pairing = new PairingConfiguration
        {
            Id = new($"{provider.Id}-{consumer.Id}"),
            Provider = provider.Id,
            Consumer = consumer.Id,
            MaxSlash = maximum,
            SlashDowntime = Spec.Ratio.Min(maximum, Ratio(dice)),
            UnbondingPeriod = new(dice.OneOf(5L, 30L, 200L, 1_209_600L)),
            Discount = Spec.Ratio.TryParse(dice.Pick(Discounts), out Ratio discount) ? discount : default,
            Price = Price(dice),
            Cap = Cap(dice, wealth),
            Slashing = dice.Chance(70) ? SlashingMode.TrustedConsumer : SlashingMode.EvidenceOnly,
            ProviderVersions = ours,
            ConsumerVersions = theirs,
        };
        return pairing with { Open = VersionNegotiation.Agree(pairing) is not null && dice.Chance(85) };
    }

    /// <summary>A cap from none through tight to the largest there is.</summary>
    internal static Amount Cap(Dice dice, Amount wealth) => dice.Between(0, 9) switch
    {
        0 => Amount.Zero,
        1 or 2 => dice.UpTo(wealth),
        _ => Amount.Largest,
    };

    private static (Sequence<SemanticVersion> Provider, Sequence<SemanticVersion> Consumer) Versions(Dice dice) =>
        dice.Between(0, 9) switch
        {
            0 => ([new(1, 0, 0)], [new(2, 0, 0)]),
            1 => ([new(1, 0, 0)], [new(1, 1, 0), new(1, 2, 0)]),
            2 => ([new(1, 0, 0), new(1, 3, 0)], [new(1, 0, 0), new(1, 2, 0)]),
            _ => ([new(1, 0, 0)], [new(1, 0, 0), new(1, 1, 0)]),
        };
}
