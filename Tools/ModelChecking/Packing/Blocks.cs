namespace MeshSecurity.Testing;

/// <summary>
/// The parts of a packed state, numbered in the order in which they are written: the clock; by chain its head, by user the account and
/// each pairing's lien, and the local rewards; and each pairing.
/// </summary>
internal sealed class Blocks
{
    /// <summary>The time.</summary>
    public const int Clock = 0;

    private readonly Layout layout;
    private readonly int[] chains;
    private readonly int pairings;

    public Blocks(Layout layout)
    {
        this.layout = layout;
        chains = new int[layout.Chains.Length];
        int next = Clock + 1;
        for (int chain = 0; chain < chains.Length; chain++)
        {
            chains[chain] = next;
            next = Rewards(chain) + 1;
        }

        (pairings, Count) = (next, next + layout.Pairings.Length);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Supply, and what is known of validators.</summary>
    public int Head(int chain) => chains[chain];

    /// <summary>The account of who stands at a place, with the local lien (0), or the lien of the k-th pairing that the chain provides (1 and up).</summary>
    public int Lien(int chain, int user, int holder) => chains[chain] + 1 + (user * Holders(chain)) + holder;

    /// <summary>The local rewards.</summary>
    public int Rewards(int chain) => Lien(chain, layout.Chains[chain].Users.Length, 0);

    /// <summary>A pairing, and what is in flight.</summary>
    public int Pairing(int pairing) => pairings + pairing;

    /// <summary>All of them, with pairings and chains in an order.</summary>
    /// <param name="pairingAt">At each place of the pairings which stands there.</param>
    /// <param name="chainAt">At each place of the chains which stands there.</param>
    public int[] InOrder(int[] pairingAt, int[] chainAt) =>
        [Clock, .. chainAt.SelectMany(chain => OfChain(chain, pairingAt)), .. pairingAt.Select(Pairing)];

    private IEnumerable<int> OfChain(int chain, int[] pairingAt)
    {
        int[] provides = layout.Chains[chain].Provides;
        int[] holders = [0, .. provides.Select(pairing => 1 + Array.IndexOf(provides, pairingAt[pairing]))];
        return
        [
            Head(chain),
            .. Enumerable.Range(0, layout.Chains[chain].Users.Length).SelectMany(user => holders.Select(holder => Lien(chain, user, holder))),
            Rewards(chain),
        ];
    }

    private int Holders(int chain) => 1 + layout.Chains[chain].Provides.Length;
}
