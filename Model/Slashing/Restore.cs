namespace MeshSecurity.Model;

/// <summary>
/// Restores an account after a slash of its collateral: cuts the liens until the collateral covers them (protocol,
/// section 5.4, Restore).
/// </summary>
internal static class Restore<N> where N : IQuantity<N>
{
    /// <summary>
    /// Cuts each lien h to high'(h) = max(0, min(high(h), C) − x), with collateral C and the smallest integer x ≥ 0 for which
    /// Σ ratio(h)·high'(h) ≤ C. Spreads each reduction over the buckets of its lien.
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
                restored = restored.With(holder, mesh.Rules.ReduceLien(mesh.Rules, lien, reduction));
            }
        }

        return restored;
    }

    /// <summary>Spreads a reduction over a lien's buckets, in canonical order.</summary>
    public static Lien<N> ReduceLien(Rules<N> rules, Lien<N> lien, N reduction) =>
        Buckets<N>.Subtract(lien, rules.SpreadReduction(reduction, Buckets<N>.Of(lien)));
}
