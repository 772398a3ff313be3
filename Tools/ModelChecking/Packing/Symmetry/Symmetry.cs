namespace MeshSecurity.Testing;

/// <summary>
/// Finds the symmetries of a scope. Users are symmetric if they have the same wallets and choices. Pairings, with their consumers, are
/// symmetric if they have the same provider and terms. Validators are not: Restore rounds in their order (protocol, section 5.4).
/// </summary>
internal static class Symmetry
{
    /// <summary>The most permutations that are tried per state. A scope with more uses those of users alone, or none.</summary>
    private const int MaxCount = 24;

    public static Permutations Of(Scope scope, Layout layout)
    {
        List<int[]> users = OrdersOf(layout.Names.Length, (left, right) => AreAlike(scope, layout.Names[left], layout.Names[right]));
        List<int[]> pairings = OrdersOf(layout.Pairings.Length, (left, right) => AreAlike(scope, layout, left, right));
        return users.Count * pairings.Count <= MaxCount ? Create(layout, users, pairings)
            : users.Count <= MaxCount ? Create(layout, users, pairings[..1])
            : None(layout);
    }

    /// <summary>Returns the identity alone.</summary>
    public static Permutations None(Layout layout) => Create(layout, [Identity(layout.Names.Length)], [Identity(layout.Pairings.Length)]);

    private static Permutations Create(Layout layout, List<int[]> users, List<int[]> pairings)
    {
        var blocks = new Blocks(layout);
        return new(
            [.. users.Select(order => new UserPermutation(layout, order))],
            [.. pairings.Select(order => new PairingPermutation(blocks.InOrder(order, ChainsOf(layout, order))))]);
    }

    /// <summary>Returns the order of chains in which each consumer moves with its pairing.</summary>
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

    private static bool AreAlike(Scope scope, UserId left, UserId right) =>
        scope.Mesh.Chains.All(chain =>
            chain.Wallets.TryGetValue(left, out Amount one) == chain.Wallets.TryGetValue(right, out Amount other) && one == other)
        && scope.Commands.All(command => command.Users.Contains(left) == command.Users.Contains(right)
            && command.Recipients.Contains(left) == command.Recipients.Contains(right));

    private static bool AreAlike(Scope scope, Layout layout, int left, int right)
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

    /// <summary>Returns every order of 0 to n−1 that exchanges alike numbers alone; the identity first.</summary>
    private static List<int[]> OrdersOf(int count, Func<int, int, bool> areAlike)
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
                if ((used & (1 << candidate)) == 0 && areAlike(place, candidate))
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
