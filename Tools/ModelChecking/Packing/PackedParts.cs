namespace MeshSecurity.Testing;

/// <summary>The <see cref="StateComponents"/> of a packed state, as the blocks that they are written in.</summary>
internal sealed class PackedParts
{
    private readonly Layout layout;
    private readonly Blocks blocks;

    public PackedParts(Layout layout)
    {
        (this.layout, blocks) = (layout, new(layout));
        All =
        [
            .. Enumerable.Range(0, layout.Chains.Length).SelectMany(OfAccounts),
            .. Enumerable.Range(0, layout.Chains.Length).Select(OfChain),
            .. Enumerable.Range(0, layout.Pairings.Length).Select(OfPairing),
        ];
    }

    /// <summary>All of them: accounts, chains, pairings, each in the order of ids.</summary>
    public PackedPart[] All { get; }

    private IEnumerable<PackedPart> OfAccounts(int chain)
    {
        int[] provides = layout.Chains[chain].Provides;
        return Users(chain).Select(user => new PackedPart(
            [Blocks.Clock, .. Enumerable.Range(0, 1 + provides.Length).Select(holder => blocks.Lien(chain, user, holder))],
            new(Time: true, Touched.Bit(chain), 0)));
    }

    private PackedPart OfChain(int chain) => new(
        [
            Blocks.Clock,
            blocks.Head(chain),
            .. Users(chain).Select(user => blocks.Lien(chain, user, 0)),
            blocks.Rewards(chain),
            .. layout.Chains[chain].Consumes.Select(blocks.Pairing),
        ],
        new(Time: true, Touched.Bit(chain), layout.Chains[chain].ConsumesBits));

    private PackedPart OfPairing(int pairing)
    {
        (int provider, int consumer) = (layout.ProviderOf[pairing], layout.ConsumerOf[pairing]);
        int holder = 1 + Array.IndexOf(layout.Chains[provider].Provides, pairing);
        return new(
            [Blocks.Clock, blocks.Head(consumer), .. Users(provider).Select(user => blocks.Lien(provider, user, holder)), blocks.Pairing(pairing)],
            new(Time: true, Touched.Bit(provider) | Touched.Bit(consumer), Touched.Bit(pairing)));
    }

    private IEnumerable<int> Users(int chain) => Enumerable.Range(0, layout.Chains[chain].Users.Length);
}

/// <summary>A part of a packed state.</summary>
/// <param name="Blocks">What it is written in.</param>
/// <param name="Within">What has to be touched for it to differ.</param>
internal sealed record PackedPart(int[] Blocks, Touched Within);
