namespace MeshSecurity.Testing;

/// <summary>
/// In which orders the users and pairings of a mesh may be written down: one of those that nothing but their names tells apart
/// may stand for another. Any order of names goes with any order of pairings; the first of each is the order of ids.
/// </summary>
internal sealed record Arrangements(NameOrder[] Names, PairingOrder[] Pairings)
{
    /// <summary>How many there are.</summary>
    public int Count => Names.Length * Pairings.Length;
}

/// <summary>An order of users.</summary>
internal sealed class NameOrder
{
    /// <summary>An order.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="names">At each place of <see cref="Layout.Names"/> who stands there.</param>
    public NameOrder(Layout layout, int[] names)
    {
        PlaceOfName = Inverse(names);
        UserAt = Array.ConvertAll(layout.Chains, chain =>
            Array.ConvertAll(chain.Users, user => Array.IndexOf(chain.Users, layout.Names[names[Array.IndexOf(layout.Names, user)]])));
        PlaceOfUser = Array.ConvertAll(UserAt, Inverse);
    }

    /// <summary>By chain: at each place which of its users stands there.</summary>
    public int[][] UserAt { get; }

    /// <summary>By chain: each user's place.</summary>
    public int[][] PlaceOfUser { get; }

    /// <summary>Each name's place.</summary>
    public int[] PlaceOfName { get; }

    private static int[] Inverse(int[] order)
    {
        int[] places = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return places;
    }
}

/// <summary>An order of pairings, with which their consumers change places.</summary>
/// <param name="Blocks">
/// The parts that a state is written in, in this order. No part depends on the order of pairings, and none can be the beginning of another, so
/// that states in different orders are compared part by part.
/// </param>
internal sealed record PairingOrder(int[] Blocks);
