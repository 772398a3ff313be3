namespace MeshSecurity.Tests;

/// <summary>Protocols with one wrong rule, in addition to the known mistakes.</summary>
internal static class WrongRules
{
    /// <summary>Virtual stake is not scaled to the cap.</summary>
    public sealed class CapIsIgnored : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { ScaleToCap = (_, wants) => wants };
    }

    /// <summary>A Slash packet is punished although its infraction was.</summary>
    public sealed class SlashIsPunishedAgain : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { IsSlashPunished = (_, _) => false };
    }

    /// <summary>A reduction takes its whole amount from the first bucket, even if the bucket has less.</summary>
    public sealed class SpreadTakesTooMuch : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with
        {
            SpreadReduction = (total, parts) => [.. parts.Select((_, k) => k == 0 ? total : N.Zero)],
        };
    }

    /// <summary>Throws, because the locked collateral is missing.</summary>
    public sealed class LockIsMissing : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with
        {
            LockedCollateral = (_, _, _) => throw new InvalidOperationException("The lock is missing."),
        };
    }

    /// <summary>Restores no lien where the first pairing slashes by more than a half.</summary>
    public sealed class HighRatiosRestoreNothing : IVariant
    {
        private static readonly Ratio Half = Ratio.Of(500_000_000);

        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with
        {
            Restore = (mesh, chain, account) =>
                mesh.Configuration.Pairings[0].MaxSlash > Half ? account : Model.Rules<N>.Standard.Restore(mesh, chain, account),
        };
    }
}
