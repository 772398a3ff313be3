namespace MeshSecurity.Invariants;

/// <summary>The reference for Restore (protocol, section 5.4), stated independently of the code under test.</summary>
internal static class ReferenceRestore<N> where N : IQuantity<N>
{
    /// <summary>Returns the difference of an account from the restored slashed account; null if there is none.</summary>
    public static string? Difference(Configuration configuration, ChainId chain, Account<N> slashed, Account<N> after)
    {
        N collateral = slashed.Collateral;
        bool covered = Exposure<N>.Of(configuration, chain, slashed).IsCoveredBy(collateral);
        N x = covered ? N.Zero : N.Least(collateral, x => IsEnough(configuration, chain, slashed, x));
        foreach ((Holder holder, Lien<N> lien) in slashed.Liens)
        {
            Lien<N> left = after.LienOf(holder);
            N high = covered ? lien.Range.High : Cut(lien, collateral, x);
            if (left.Range.High != high)
            {
                return $"the lien of {holder} is {left.Range.High}, restored it is {high}";
            }

            if (covered && !SameBuckets(lien, left))
            {
                return $"the buckets of {holder} are not those that the slash left, although nothing had to be restored";
            }
        }

        foreach ((Holder holder, _) in after.Liens)
        {
            if (!slashed.Liens.ContainsKey(holder))
            {
                return "Restore added a lien";
            }
        }

        return null;
    }

    /// <summary>Returns what is left of a lien, with a collateral, after a cut by x: max(0, min(high, collateral) − x).</summary>
    internal static N Cut(Lien<N> lien, N collateral, N x) => N.Max(N.Min(lien.Range.High, collateral), x) - x;

    private static bool IsEnough(Configuration configuration, ChainId chain, Account<N> slashed, N x)
    {
        Billionths<N> slashable = Billionths<N>.Zero;
        foreach ((Holder holder, Lien<N> lien) in slashed.Liens)
        {
            slashable += Billionths<N>.Of(Cut(lien, slashed.Collateral, x), configuration.MaxSlash(chain, holder));
        }

        return slashable <= Billionths<N>.Of(slashed.Collateral);
    }

    private static bool SameBuckets(Lien<N> left, Lien<N> right)
    {
        IReadOnlyList<N> before = Buckets<N>.Of(left);
        IReadOnlyList<N> after = Buckets<N>.Of(right);
        return before.Count == after.Count && !before.Where((amount, k) => amount != after[k]).Any();
    }
}
