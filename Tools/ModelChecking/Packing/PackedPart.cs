namespace MeshSecurity.Testing;

/// <summary>Part (<see cref="StateComponents"/>) of an encoded state.</summary>
/// <param name="Blocks">The blocks that contain the part.</param>
/// <param name="Within">The changes that may change the part.</param>
/// <remarks>Immutable, shared by threads.</remarks>
internal sealed record PackedPart(int[] Blocks, ChangedParts Within)
{
    /// <summary>Returns the accounts, then the chains, then the pairings, each in the order of ids.</summary>
    public static PackedPart[] AllOf(Layout layout)
    {
        var blocks = new Blocks(layout);
        return
        [
            .. Enumerable.Range(0, layout.Chains.Length).SelectMany(chain => OfAccounts(layout, blocks, chain)),
            .. Enumerable.Range(0, layout.Chains.Length).Select(chain => OfChain(layout, blocks, chain)),
            .. Enumerable.Range(0, layout.Pairings.Length).Select(pairing => OfPairing(layout, blocks, pairing)),
        ];
    }

    private static IEnumerable<PackedPart> OfAccounts(Layout layout, Blocks blocks, int chain)
    {
        int holders = 1 + layout.Chains[chain].Provides.Length;
        return Users(layout, chain).Select(user => new PackedPart(
            [Testing.Blocks.Clock, .. Enumerable.Range(0, holders).Select(holder => blocks.Lien(chain, user, holder))],
            new(Time: true, ChangedParts.Bit(chain), 0)));
    }

    private static PackedPart OfChain(Layout layout, Blocks blocks, int chain) => new(
        [
            Testing.Blocks.Clock,
            blocks.Head(chain),
            .. Users(layout, chain).Select(user => blocks.Lien(chain, user, 0)),
            blocks.Rewards(chain),
            .. layout.Chains[chain].Consumes.Select(blocks.Pairing),
        ],
        new(Time: true, ChangedParts.Bit(chain), layout.Chains[chain].ConsumesBits));

    private static PackedPart OfPairing(Layout layout, Blocks blocks, int pairing)
    {
        (int provider, int consumer) = (layout.ProviderOf[pairing], layout.ConsumerOf[pairing]);
        int holder = 1 + Array.IndexOf(layout.Chains[provider].Provides, pairing);
        return new(
            [
                Testing.Blocks.Clock,
                blocks.Head(consumer),
                .. Users(layout, provider).Select(user => blocks.Lien(provider, user, holder)),
                blocks.Pairing(pairing),
            ],
            new(Time: true, ChangedParts.Bit(provider) | ChangedParts.Bit(consumer), ChangedParts.Bit(pairing)));
    }

    private static IEnumerable<int> Users(Layout layout, int chain) => Enumerable.Range(0, layout.Chains[chain].Users.Length);
}
