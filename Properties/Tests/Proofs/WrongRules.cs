using MeshSecurity.Model;
using MeshSecurity.Proofs;
using MeshSecurity.Spec;

namespace MeshSecurity.Tests;

/// <summary>Protocols that are wrong in one rule, for any kind of number.</summary>
internal static class WrongRules
{
    /// <summary>Restore cuts each lien to the collateral and does not look at what could be slashed in all.</summary>
    public sealed class RestoreOnlyCaps : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with
        {
            Restore = (mesh, _, account) => Cut(mesh, account, high => high - N.Min(high, account.Collateral)),
        };
    }

    /// <summary>Restore takes the same from each lien, and does not stop at zero.</summary>
    public sealed class RestoreTakesTheSame : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with
        {
            Restore = (mesh, chain, account) =>
            {
                bool Covered(N x)
                {
                    Billionths<N> slashable = Billionths<N>.Zero;
                    foreach ((Holder holder, Lien<N> lien) in account.Liens)
                    {
                        N left = N.Min(lien.Range.High, account.Collateral);
                        slashable += Billionths<N>.Of(N.Max(left, x) - x, mesh.Configuration.MaxSlash(chain, holder));
                    }

                    return slashable <= Billionths<N>.Of(account.Collateral);
                }

                N x = N.Least(account.Collateral, Covered);
                return Cut(mesh, account, high => high - (N.Min(high, account.Collateral) - x));
            },
        };
    }

    /// <summary>What could be slashed is kept as a sum of rounded terms.</summary>
    public sealed class RoundedSlashable : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { Used = Used, Locked = Used };

        private static N Used<N>(Configuration configuration, ChainId chain, Account<N> account) where N : IQuantity<N>
        {
            N largest = N.Zero;
            N slashable = N.Zero;
            foreach ((Holder holder, Lien<N> lien) in account.Liens)
            {
                largest = N.Max(largest, lien.Range.High);
                slashable += N.MulFloor(lien.Range.High, configuration.MaxSlash(chain, holder));
            }

            return N.Max(largest, slashable);
        }
    }

    /// <summary>A stake commits whole, whatever slashes are recorded on it.</summary>
    public sealed class CommitWithoutSlashes : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { Settle = transaction => transaction.Amount };
    }

    /// <summary>An unstake that is rolled back does not tell the consumer what it lost in flight.</summary>
    public sealed class RollBackForgetsTheDifference : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { LostInFlight = _ => N.Zero };
    }

    /// <summary>Virtual stake is not scaled to the cap.</summary>
    public sealed class CapIsIgnored : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { ScaleToCap = (_, wants) => wants };
    }

    /// <summary>A slash packet slashes where only evidence may.</summary>
    public sealed class SlashPacketsAreObeyed : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { ObeysSlashPackets = _ => true };
    }

    /// <summary>The whole of a reduction is taken from the first bucket, whether it has as much or not.</summary>
    public sealed class SpreadTakesTooMuch : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with
        {
            Spread = (total, parts) => [.. parts.Select((_, k) => k == 0 ? total : N.Zero)],
        };
    }

    private static Account<N> Cut<N>(Mesh<N> mesh, Account<N> account, Func<N, N> reduction) where N : IQuantity<N>
    {
        Account<N> restored = account;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            N cut = reduction(lien.Range.High);
            if (cut != N.Zero)
            {
                restored = restored.With(holder, Buckets<N>.Less(lien, mesh.Rules.Spread(cut, Buckets<N>.Of(lien))));
            }
        }

        return restored;
    }
}
