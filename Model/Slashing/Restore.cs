namespace MeshSecurity.Model;

/// <summary>
/// Restoring a user whose collateral was slashed: the liens are cut until the collateral covers them again (protocol,
/// section 5.4).
/// </summary>
internal static class Restore<N> where N : IQuantity<N>
{
    /// <summary>
    /// Over all holders h, with collateral C: high'(h) = max(0, min(high(h), C) − x) with the smallest integer x ≥ 0 such that
    /// Σ ratio(h)·high'(h) ≤ C. Each lien's reduction is spread over its buckets.
    /// </summary>
    public static Account<N> Standard(Mesh<N> mesh, ChainId chain, Account<N> account)
    {
        N collateral = account.Collateral;
        N Cut(N high, N x) => N.Max(N.Min(high, collateral), x) - x;
        bool Covered(N x)
        {
            Billionths<N> slashable = Billionths<N>.Zero;
            foreach ((Holder holder, Lien<N> lien) in account.Liens)
            {
                slashable += Billionths<N>.Of(Cut(lien.Range.High, x), mesh.Configuration.MaxSlash(chain, holder));
            }

            return slashable <= Billionths<N>.Of(collateral);
        }

        N x = N.Least(collateral, Covered);
        Account<N> restored = account;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            N high = lien.Range.High;
            N reduction = high - Cut(high, x);
            if (reduction != N.Zero)
            {
                restored = restored.With(holder, mesh.Rules.Reduce(mesh.Rules, lien, reduction));
            }
        }

        return restored;
    }

    /// <summary>Splits a reduction over a lien's buckets in canonical order; the parts add up, and none exceeds its bucket.</summary>
    public static Lien<N> Reduce(Rules<N> rules, Lien<N> lien, N reduction) =>
        Buckets<N>.Subtract(lien, rules.Spread(reduction, Buckets<N>.Of(lien)));
}
