namespace MeshSecurity.Testing;

/// <summary>
/// Numbers the blocks of an encoding in the order of writing: the clock; of each chain the head, the lien of each user and holder, and
/// the local rewards; each pairing.
/// </summary>
/// <remarks>Immutable, shared by threads. A block is the unit that incremental encoding rewrites and that symmetry reorders.</remarks>
internal sealed class Blocks
{
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

    public int Count { get; }

    /// <summary>The block of a chain's supply, burned amount and validators.</summary>
    public int Head(int chain) => chains[chain];

    /// <summary>The block of a lien. Holder 0 is local staking, with the account; 1 + k is the k-th provided pairing.</summary>
    public int Lien(int chain, int user, int holder) => chains[chain] + 1 + (user * (1 + layout.Chains[chain].Provides.Length)) + holder;

    public int Rewards(int chain) => Lien(chain, layout.Chains[chain].Users.Length, 0);

    /// <summary>The block of a pairing with its packets.</summary>
    public int Pairing(int pairing) => pairings + pairing;

    /// <summary>Returns all blocks under a permutation.</summary>
    /// <param name="pairingAt">The pairing at each place of the pairings.</param>
    /// <param name="chainAt">The chain at each place of the chains.</param>
    public int[] InOrder(int[] pairingAt, int[] chainAt) =>
        [Clock, .. chainAt.SelectMany(chain => OfChain(chain, pairingAt)), .. pairingAt.Select(Pairing)];

    private IEnumerable<int> OfChain(int chain, int[] pairingAt)
    {
        int[] provides = layout.Chains[chain].Provides;
        int[] holders = [0, .. provides.Select(pairing => 1 + Array.IndexOf(provides, pairingAt[pairing]))];
        return
        [
            Head(chain),
            .. Enumerable.Range(0, layout.Chains[chain].Users.Length)
                .SelectMany(user => holders.Select(holder => Lien(chain, user, holder))),
            Rewards(chain),
        ];
    }
}
