namespace MeshSecurity.Implementation;

/// <summary>The vault account of a user on a chain. The wallet is a column of its own, because slashes do not use it.</summary>
internal struct LedgerAccount
{
    public UInt128 Collateral;

    /// <summary>Σ ratio·high over the liens, in billionths.</summary>
    public UInt128 Slashable;

    /// <summary>An upper bound of the high ends of all liens; exact after <see cref="LedgerChain.TightenBound"/>.</summary>
    public UInt128 LienBound;

    /// <summary>Whether the collateral covers the bound of all liens and the slashable amount.</summary>
    public readonly bool IsCoveredBy(UInt128 collateral) => AccountCache.IsCovered(collateral, LienBound, Slashable);
}
