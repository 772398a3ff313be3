namespace MeshSecurity.Testing;

/// <summary>
/// In which order the users and pairings of a mesh are written down: one of those that nothing but their names tells apart
/// may stand for another. The first is the order of their ids.
/// </summary>
internal sealed class Arrangement
{
    private readonly Dictionary<UserId, int>[] users;

    /// <summary>An arrangement.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="names">At each place of <see cref="Layout.Names"/> who stands there.</param>
    /// <param name="pairings">At each place of the pairings which stands there.</param>
    /// <param name="chains">At each place of the chains which stands there.</param>
    public Arrangement(Layout layout, int[] names, int[] pairings, int[] chains)
    {
        (PairingAt, ChainAt) = (pairings, chains);
        NamePlaces = layout.Names.Select((_, k) => (Name: layout.Names[names[k]], k)).ToDictionary(row => row.Name, row => row.k);
        UserAt = new int[chains.Length][];
        users = new Dictionary<UserId, int>[chains.Length];
        for (int place = 0; place < chains.Length; place++)
        {
            UserId[] here = layout.Chains[place].Users;
            UserId[] there = layout.Chains[chains[place]].Users;
            UserId[] stands = Array.ConvertAll(here, user => layout.Names[names[Array.IndexOf(layout.Names, user)]]);
            UserAt[place] = Array.ConvertAll(stands, user => Array.IndexOf(there, user));
            users[place] = stands.Select((user, k) => (user, k)).ToDictionary(row => row.user, row => row.k);
        }
    }

    /// <summary>At each place of the chains which stands there.</summary>
    public int[] ChainAt { get; }

    /// <summary>At each place of the pairings which stands there.</summary>
    public int[] PairingAt { get; }

    /// <summary>By a chain's place: at each place of its users which of the users of the chain that stands there.</summary>
    public int[][] UserAt { get; }

    /// <summary>Each name's place.</summary>
    public Dictionary<UserId, int> NamePlaces { get; }

    /// <summary>A user's place on the chain at a place.</summary>
    public int PlaceOf(int chain, UserId user) => users[chain][user];
}
