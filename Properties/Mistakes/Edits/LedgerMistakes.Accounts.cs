namespace MeshSecurity.Mistakes;

/// <content>What is kept of an account's liens, instead of looking through them.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InAccounts =>
    [
        new(
            "L01",
            "the bound of the largest lien goes stale",
            "The bound of an account's largest lien only grows, and is looked up anew when it stands in the way. Without that, what a slash or a "
                + "withdrawal took off a lien still holds collateral back.",
            "Storage/LedgerChain.cs",
            "Accounts.Change(user).LienBound = largest;",
            "_ = largest;"),
        new(
            "L02",
            "the bound of the largest lien stops at the collateral",
            "A lien that grows past the bound is looked through, and there is room for it: the bound becomes the collateral. Left as it was, it is below "
                + "the lien, and collateral that is promised can be withdrawn.",
            "Arithmetic/IncrementalCache.cs",
            "bound + by <= collateral ? bound + by : collateral;",
            "bound + by <= collateral ? bound + by : bound;"),
        new(
            "L03",
            "a slash leaves the row's part of its lien",
            "Each row knows its part of the lien's high end. A slash takes from the buckets and forgets that sum, so the lien seems larger than "
                + "its buckets, until Restore spreads a reduction over what is not there.",
            "MeshLedger.Slashing.cs",
            "            burned += loss;\n            stake.LienHigh -= loss;",
            "            burned += loss;"),
        new(
            "L04",
            "a slash leaves what could be slashed",
            "What could be slashed of an account is kept as one sum. A slash that does not lower it makes the account look fuller than it is: Restore "
                + "cuts liens that are covered.",
            "MeshLedger.Slashing.cs",
            "account.Slashable = AccountCache.SubtractSlashable(account.Slashable, loss, ratio);\n        if",
            "if"),
        new(
            "L05",
            "Restore cuts one unit too much",
            "The smallest cut is found by going along straight lines, to the next integer each time. A one that was added to be on the safe side "
                + "takes stake that nobody had to lose.",
            "MeshLedger.Slashing.cs",
            "x += UnitMath.DivideCeiling(slashable - covered, slope);",
            "x += UnitMath.DivideCeiling(slashable - covered, slope) + 1;"),
    ];
}
