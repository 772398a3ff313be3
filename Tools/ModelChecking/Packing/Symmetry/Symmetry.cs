namespace MeshSecurity.Testing;

/// <summary>
/// Which users and pairings of a scope nothing but their names tells apart. Users do who have the same wallets and the same
/// choices; pairings, with their consumers, do that have the same provider and the same terms. Validators never do: Restore
/// rounds in their order (protocol, section 5.4).
/// </summary>
internal static class Symmetry
{
    /// <summary>The most arrangements that are tried for a state; beyond it only users, and beyond it nothing, are interchangeable.</summary>
    private const int Most = 24;

    /// <summary>Every arrangement of a scope that leaves it as it is.</summary>
    public static Arrangements Of(Scope scope, Layout layout)
    {
        List<int[]> names = Permutations(layout.Names.Length, (left, right) => Alike(scope, layout.Names[left], layout.Names[right]));
        List<int[]> pairings = Permutations(layout.Pairings.Length, (left, right) => Alike(scope, layout, left, right));
        return names.Count * pairings.Count <= Most ? All(layout, names, pairings)
            : names.Count <= Most ? All(layout, names, pairings[..1])
            : All(layout, names[..1], pairings[..1]);
    }

    /// <summary>The order of ids, alone.</summary>
    public static Arrangements None(Layout layout) => All(layout, [Identity(layout.Names.Length)], [Identity(layout.Pairings.Length)]);

    private static Arrangements All(Layout layout, List<int[]> names, List<int[]> pairings)
    {
        var blocks = new Blocks(layout);
        return new(
            [.. names.Select(order => new NameOrder(layout, order))],
            [.. pairings.Select(order => new PairingOrder(blocks.InOrder(order, ChainsOf(layout, order))))]);
    }

    /// <summary>Consumers change places with their pairings.</summary>
    private static int[] ChainsOf(Layout layout, int[] pairings)
    {
        int[] chains = Identity(layout.Chains.Length);
        for (int place = 0; place < pairings.Length; place++)
        {
            if (pairings[place] != place)
            {
                chains[layout.ConsumerOf[place]] = layout.ConsumerOf[pairings[place]];
            }
        }

        return chains;
    }

    private static bool Alike(Scope scope, UserId left, UserId right) =>
        scope.Mesh.Chains.All(chain =>
            chain.Wallets.TryGetValue(left, out Amount one) == chain.Wallets.TryGetValue(right, out Amount other) && one == other)
        && scope.Commands.All(command => command.Users.Contains(left) == command.Users.Contains(right)
            && command.Recipients.Contains(left) == command.Recipients.Contains(right));

    private static bool Alike(Scope scope, Layout layout, int left, int right)
    {
        if (left == right)
        {
            return true;
        }

        (PairingConfiguration one, PairingConfiguration other) = (layout.Pairings[left], layout.Pairings[right]);
        (ChainLayout here, ChainLayout there) = (layout.Chains[layout.ConsumerOf[left]], layout.Chains[layout.ConsumerOf[right]]);
        return one.Consumer != other.Consumer
            && one with { Id = other.Id, Consumer = other.Consumer } == other
            && here.Configuration with { Id = there.Id, Denom = there.Configuration.Denom } == there.Configuration
            && here.Consumes.Length == 1 && there.Consumes.Length == 1 && here.Provides.Length == 0 && there.Provides.Length == 0
            && scope.Commands.All(command => command.Pairings.Contains(one.Id) == command.Pairings.Contains(other.Id)
                && command.Chains.Contains(one.Consumer) == command.Chains.Contains(other.Consumer));
    }

    /// <summary>Every order of 0 to n−1 in which only alike ones change places; the identity first.</summary>
    private static List<int[]> Permutations(int count, Func<int, int, bool> alike)
    {
        var found = new List<int[]>();
        int[] order = new int[count];
        void Fill(int place, int used)
        {
            if (place == count)
            {
                found.Add([.. order]);
                return;
            }

            for (int candidate = 0; candidate < count; candidate++)
            {
                if ((used & (1 << candidate)) == 0 && alike(place, candidate))
                {
                    order[place] = candidate;
                    Fill(place + 1, used | (1 << candidate));
                }
            }
        }

        Fill(0, 0);
        return found;
    }

    private static int[] Identity(int count) => [.. Enumerable.Range(0, count)];
}
