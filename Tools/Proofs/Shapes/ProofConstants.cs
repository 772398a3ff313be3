namespace MeshSecurity.Proofs;

/// <summary>The ratios and prices of the mesh of all proofs, which the solver does not vary. Some shapes set their own.</summary>
internal sealed record ProofConstants
{
    private const int LargestNineDigits = 999_999_999;

    /// <summary>The largest power of ten by which the digits of a price are scaled, in units of 10⁻¹⁸.</summary>
    private const int LargestScale = 18;

    private ProofConstants()
    {
    }

    /// <summary>Gets the constants of the proofs that are recorded.</summary>
    public static ProofConstants Standard { get; } = new();

    /// <summary>Gets the seed; null for <see cref="Standard"/>.</summary>
    public int? Seed { get; private init; }

    /// <summary>Gets the maximum slash ratio of the first pairing.</summary>
    public Ratio MaxSlash { get; private init; } = Ratio.Of(100_000_000);

    /// <summary>Gets the maximum slash ratio of the second pairing.</summary>
    public Ratio MaxSlashOfSecond { get; private init; } = Ratio.Of(900_000_000);

    /// <summary>Gets the maximum slash ratio of the pairing in the other direction.</summary>
    public Ratio MaxSlashOfBack { get; private init; } = Ratio.Of(200_000_000);

    /// <summary>Gets the ratio by which pairings slash for a downtime, where their maximum is not lower.</summary>
    public Ratio PairingDowntime { get; private init; } = Ratio.Of(50_000_000);

    /// <summary>Gets the ratio by which chains slash for a double sign.</summary>
    public Ratio ChainDoubleSign { get; private init; } = Ratio.Of(50_000_000);

    /// <summary>Gets the ratio by which chains slash for a downtime.</summary>
    public Ratio ChainDowntime { get; private init; } = Ratio.Of(10_000_000);

    /// <summary>Gets the discount of all pairings.</summary>
    public Ratio Discount { get; private init; } = Ratio.Of(100_000_000);

    /// <summary>Gets the price of all pairings.</summary>
    public Price Price { get; private init; } = Price.Of(2_500_000_000_000_000_000);

    /// <summary>Gets the price that a command sets.</summary>
    public Price NewPrice { get; private init; } = Price.One;

    /// <summary>Returns random constants of nine digits. Equal seeds give equal constants.</summary>
    /// <param name="seed">The seed.</param>
    public static ProofConstants Of(int seed)
    {
        var random = new Random(seed);
        int Digits() => random.Next(1, LargestNineDigits + 1);
        Ratio AnyRatio() => Ratio.Of((uint)Digits());
        Price AnyPrice() => Price.Of((UInt128)(Digits() * BigInteger.Pow(10, random.Next(LargestScale + 1))));
        return new()
        {
            Seed = seed,
            MaxSlash = AnyRatio(),
            MaxSlashOfSecond = AnyRatio(),
            MaxSlashOfBack = AnyRatio(),
            PairingDowntime = AnyRatio(),
            ChainDoubleSign = AnyRatio(),
            ChainDowntime = AnyRatio(),
            Discount = AnyRatio(),
            Price = AnyPrice(),
            NewPrice = AnyPrice(),
        };
    }
}
