namespace MeshSecurity.Testing;

/// <summary>
/// Permutations of users and of pairings that map a scope to itself. Each permutation of users combines with each of pairings; the
/// first of each is the identity.
/// </summary>
/// <remarks>Immutable, shared by threads.</remarks>
internal sealed record Permutations(UserPermutation[] Users, PairingPermutation[] Pairings)
{
    public int Count => Users.Length * Pairings.Length;
}

/// <summary>Permutation of users.</summary>
internal sealed class UserPermutation
{
    /// <summary>Creates a permutation from the index in <see cref="Layout.Names"/> of the user at each place.</summary>
    public UserPermutation(Layout layout, int[] names)
    {
        PlaceOfName = Inverse(names);
        UserAt = Array.ConvertAll(layout.Chains, chain =>
            Array.ConvertAll(chain.Users, user => Array.IndexOf(chain.Users, layout.Names[names[Array.IndexOf(layout.Names, user)]])));
        PlaceOfUser = Array.ConvertAll(UserAt, Inverse);
    }

    /// <summary>By chain, the user at each place.</summary>
    public int[][] UserAt { get; }

    /// <summary>By chain, the place of each user.</summary>
    public int[][] PlaceOfUser { get; }

    /// <summary>The place of each of <see cref="Layout.Names"/>.</summary>
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

/// <summary>Permutation of pairings together with their consumers.</summary>
/// <param name="Blocks">
/// The <see cref="Testing.Blocks"/> in permuted order. No block depends on the order, and none is a prefix of another, so that
/// encodings under two permutations are compared block by block.
/// </param>
internal sealed record PairingPermutation(int[] Blocks);
