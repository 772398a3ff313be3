namespace MeshSecurity.Testing;

/// <summary>Returns variants of a mesh that lack one pairing, chain, user or validator.</summary>
internal static class MeshShrinker
{
    public static IEnumerable<Configuration> Of(Configuration mesh)
    {
        for (int k = 0; k < mesh.Pairings.Count; k++)
        {
            int left = k;
            yield return mesh.With(mesh.Chains, Sequence.From(mesh.Pairings.Where((_, index) => index != left)));
        }

        foreach (ChainConfiguration chain in mesh.Chains)
        {
            if (mesh.ProvidedBy(chain.Id).IsEmpty && mesh.ConsumedBy(chain.Id).IsEmpty && mesh.Chains.Count > 1)
            {
                yield return mesh.With(Sequence.From(mesh.Chains.Where(other => other != chain)), mesh.Pairings);
            }

            foreach (UserId user in chain.Wallets.Keys)
            {
                yield return With(mesh, chain with { Wallets = chain.Wallets.Without(user) });
            }

            foreach (ValidatorId validator in chain.Validators.Skip(1))
            {
                yield return With(mesh, chain with
                {
                    Validators = Sequence.From(chain.Validators.Where(other => other != validator)),
                    PublicKeys = chain.PublicKeys.Without(validator),
                });
            }
        }
    }

    private static Configuration With(Configuration mesh, ChainConfiguration chain) =>
        mesh.With(Sequence.From(mesh.Chains.Select(other => other.Id == chain.Id ? chain : other)), mesh.Pairings);
}
