namespace MeshSecurity.Implementation;

/// <summary>What a chain keeps of a user's vault; the wallet, which slashes do not touch, is a column of its own.</summary>
internal struct LedgerAccount
{
    public UInt128 Collateral;

    /// <summary>Σ ratio·high over the liens, in billionths.</summary>
    public UInt128 Slashable;

    /// <summary>No lien's high end is above this; it is the largest one when they have just been looked through.</summary>
    public UInt128 LienBound;

    /// <summary>Whether so much collateral covers every lien and all that could be slashed, as far as the bound tells.</summary>
    public readonly bool IsCoveredBy(UInt128 collateral) => Kept<UInt128, ExactUnits>.Covers(collateral, LienBound, Slashable);
}
