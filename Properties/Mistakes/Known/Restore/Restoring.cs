namespace MeshSecurity.Mistakes;

/// <summary>What wrong ways to restore a user have in common.</summary>
internal static class Restoring
{
    /// <summary>What could be slashed in all of liens that are cut.</summary>
    public static Billionths<N> Slashable<N>(Mesh<N> mesh, ChainId chain, Account<N> account, Func<Lien<N>, N> left) where N : IQuantity<N>
    {
        Billionths<N> slashable = Billionths<N>.Zero;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            slashable += Billionths<N>.Of(left(lien), mesh.Configuration.MaxSlash(chain, holder));
        }

        return slashable;
    }

    /// <summary>The same, of each lien rounded down.</summary>
    public static N RoundedSlashable<N>(Mesh<N> mesh, ChainId chain, Account<N> account, Func<Lien<N>, N> left) where N : IQuantity<N>
    {
        N slashable = N.Zero;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            slashable += N.MulFloor(left(lien), mesh.Configuration.MaxSlash(chain, holder));
        }

        return slashable;
    }

    /// <summary>The account in which each lien is less by its reduction.</summary>
    public static Account<N> Cut<N>(Mesh<N> mesh, Account<N> account, Func<Lien<N>, N> reduction) where N : IQuantity<N>
    {
        Account<N> restored = account;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            N cut = reduction(lien);
            if (cut != N.Zero)
            {
                restored = restored.With(holder, mesh.Rules.ReduceLien(mesh.Rules, lien, cut));
            }
        }

        return restored;
    }
}
