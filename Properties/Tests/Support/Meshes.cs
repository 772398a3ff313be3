namespace MeshSecurity.Tests;

/// <summary>The mesh of most tests, with its ids.</summary>
/// <remarks>
/// Chain <c>provider</c> (validators p1, p2; Alice and Bob with 1000 each; local stake unbonds for 699 in segments of 100)
/// secures <c>alpha</c> (v1, v2) by pairing A and <c>beta</c> (w1, w2) by pairing B, both open: a double sign costs a tenth,
/// a downtime a hundredth, stake unbonds for 500, also on the consumers themselves, virtual stake is at par. Alice and Carol have an
/// account on alpha.
/// </remarks>
internal static class Meshes
{
    public static readonly ChainId Provider = new("provider");
    public static readonly ChainId Alpha = new("alpha");
    public static readonly ChainId Beta = new("beta");
    public static readonly ChainId Nowhere = new("nowhere");
    public static readonly PairingId A = new("A");
    public static readonly PairingId B = new("B");
    public static readonly PairingId None = new("none");
    public static readonly UserId Alice = new("alice");
    public static readonly UserId Bob = new("bob");
    public static readonly UserId Carol = new("carol");
    public static readonly UserId Nobody = new("nobody");
    public static readonly ValidatorId P1 = new("p1");
    public static readonly ValidatorId P2 = new("p2");
    public static readonly ValidatorId V1 = new("v1");
    public static readonly ValidatorId V2 = new("v2");
    public static readonly ValidatorId W1 = new("w1");
    public static readonly ValidatorId W2 = new("w2");
    public static readonly ValidatorId Stranger = new("stranger");

    public static ChainConfiguration ProviderChain { get; } =
        Chain(Provider, [P1, P2], (Alice, 1000), (Bob, 1000)) with { UnbondingPeriod = new(699) };

    public static ChainConfiguration AlphaChain { get; } = Chain(Alpha, [V1, V2], (Alice, 0), (Carol, 0));

    public static ChainConfiguration BetaChain { get; } = Chain(Beta, [W1, W2]);

    public static PairingConfiguration PairingA { get; } = Pairing(A, Alpha);

    public static PairingConfiguration PairingB { get; } = Pairing(B, Beta);

    /// <summary>The described mesh.</summary>
    public static Configuration Standard { get; } = Of(PairingA, PairingB);

    /// <summary>Returns the described chains with other pairings.</summary>
    public static Configuration Of(params ReadOnlySpan<PairingConfiguration> pairings) =>
        new([ProviderChain, AlphaChain, BetaChain], [.. pairings]);

    /// <summary>Returns a chain that unbonds for 500, and slashes a tenth for a double sign and a hundredth for downtime.</summary>
    public static ChainConfiguration Chain(
        ChainId id, Sequence<ValidatorId> validators, params ReadOnlySpan<(UserId User, Amount Wallet)> wallets)
    {
        Map<UserId, Amount> map = default;
        foreach ((UserId user, Amount wallet) in wallets)
        {
            map = map.With(user, wallet);
        }

        return new()
        {
            Id = id,
            Denom = "u" + id,
            UnbondingPeriod = new(500),
            SlashDoubleSign = Percent(10),
            SlashDowntime = Percent(1),
            Validators = validators,
            Wallets = map,
        };
    }

    /// <summary>Returns an open pairing of the provider chain.</summary>
    public static PairingConfiguration Pairing(PairingId id, ChainId consumer) => new()
    {
        Id = id,
        Provider = Provider,
        Consumer = consumer,
        MaxSlash = Percent(10),
        SlashDowntime = Percent(1),
        UnbondingPeriod = new(500),
        Discount = Ratio.Zero,
        Price = Price.One,
        Cap = 1_000_000,
        Open = true,
    };

    public static Ratio Percent(uint percent) => Ratio.Of(percent * 10_000_000);

    public static PacketId FromProvider(ulong sequence) => new(Side.Provider, sequence);

    public static PacketId FromConsumer(ulong sequence) => new(Side.Consumer, sequence);
}
