namespace MeshSecurity.Proofs;

/// <summary>Ratio or price of a mesh, as a number of parts of 1.</summary>
/// <param name="Parts">The number of parts, from 0.</param>
/// <param name="One">The number of parts in 1: 10^9 for a ratio, 10^18 for a price.</param>
internal readonly record struct Factor(BigInteger Parts, BigInteger One)
{
    /// <summary>Whether it is a ratio, which is at most 1.</summary>
    public bool IsRatio => One == Ratio.Billion;

    /// <summary>Whether it is a boundary: 0, or a ratio of 1. Rules treat it in another way.</summary>
    public bool IsBoundary => Parts.IsZero || (IsRatio && Parts == One);

    /// <summary>The largest number of parts: that of 1 for a ratio, that of the highest price for a price.</summary>
    public BigInteger Most => IsRatio ? One : (BigInteger)Price.Highest.Units;

    /// <summary>The ratio that makes 1 with this ratio.</summary>
    public Factor Complement => this with { Parts = One - Parts };

    public static Factor Of(Ratio ratio) => new(ratio.PartsPerBillion, Ratio.Billion);

    public static Factor Of(Price price) => new((BigInteger)price.Units, Price.UnitsPerOne);
}
