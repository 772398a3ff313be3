namespace MeshSecurity.Mistakes;

/// <content>Mistakes in the cached sums and bounds of an account's liens.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InAccounts =>
    [
        new(
            "L01",
            "the bound of the largest lien is not recomputed",
            "An account caches an upper bound of its largest lien. The ledger recomputes the bound when it exceeds the collateral. "
                + "Without that, the bound still includes amounts that slashes and withdrawals took off the lien. These amounts keep "
                + "collateral locked.",
            "Storage/LedgerChain.cs",
            "Accounts.Change(user).LienBound = largest;",
            "_ = largest;"),
        new(
            "L02",
            "the bound of the largest lien does not rise to the collateral",
            "A lien grows within the collateral, but the bound plus the growth exceeds it. The bound then rises to the collateral. "
                + "The edit keeps the old bound, which can be below the lien. Locked collateral can then be withdrawn.",
            "Arithmetic/IncrementalCache.cs",
            "bound + by <= collateral ? bound + by : collateral;",
            "bound + by <= collateral ? bound + by : bound;"),
        new(
            "L03",
            "a slash does not reduce the row's part of its lien",
            "Each row caches its part of the lien's high end. The slash reduces the buckets and not this part, so the lien seems "
                + "larger than its buckets. Restore then spreads a reduction over stake that does not exist.",
            "MeshLedger.Slashing.cs",
            "            burned += loss;\n            stake.LienHigh -= loss;",
            "            burned += loss;"),
        new(
            "L04",
            "a slash does not reduce the slashable amount",
            "An account caches its slashable amount. If a slash does not reduce it, the account seems uncovered. Restore then cuts "
                + "liens that are covered.",
            "MeshLedger.Slashing.cs",
            "account.Slashable = AccountCache.SubtractSlashable(account.Slashable, loss, ratio);\n        if",
            "if"),
        new(
            "L05",
            "Restore cuts one unit too much",
            "Restore finds the smallest cut by steps along straight lines, each rounded up to an integer. An added unit in each "
                + "step takes stake that the rule does not take.",
            "MeshLedger.Slashing.cs",
            "x += UnitMath.DivideCeiling(slashable - covered, slope);",
            "x += UnitMath.DivideCeiling(slashable - covered, slope) + 1;"),
    ];
}
