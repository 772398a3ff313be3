namespace MeshSecurity.Tests;

/// <summary>Protocols that are wrong in one rule, beside the known mistakes, for any kind of number.</summary>
internal static class WrongRules
{
    /// <summary>Virtual stake is not scaled to the cap.</summary>
    public sealed class CapIsIgnored : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with { ScaleToCap = (_, wants) => wants };
    }

    /// <summary>The whole of a reduction is taken from the first bucket, whether it has as much or not.</summary>
    public sealed class SpreadTakesTooMuch : IVariant
    {
        public Rules<N> Rules<N>() where N : IQuantity<N> => Model.Rules<N>.Standard with
        {
            SpreadReduction = (total, parts) => [.. parts.Select((_, k) => k == 0 ? total : N.Zero)],
        };
    }
}
