namespace MeshSecurity.Mistakes;

/// <content>Mistakes in the distribution of rewards, and in the alignment of rows.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InRewards =>
    [
        new(
            "L06",
            "the alignment of rewards has the wrong sign",
            "A row earns its shares times the amount that one share has earned since the row was aligned. The edit subtracts this "
                + "product, so a user who earns rewards owes them.",
            "Arithmetic/IncrementalCache.cs",
            "points + TArithmetic.Product(shares, perShare - counted);",
            "points - TArithmetic.Product(shares, perShare - counted);"),
        new(
            "L07",
            "carried rewards are distributed and kept",
            "Rewards for a validator without shares are carried to the next distribution. The edit distributes the carried amount "
                + "and does not set it to zero. Every later distribution includes it again.",
            "MeshLedger.Rewards.cs",
            "        totals.Carry = Amount.Zero;\n",
            string.Empty),
        new(
            "L08",
            "shares change on a row that is not aligned",
            "A row must be aligned before its shares change. If a slash does not align it, the slash also reduces the rewards that "
                + "the row has already earned.",
            "MeshLedger.Slashing.cs",
            "ref DelegatorRow stake = ref delegators.ChangeShares(row);\n            UInt128 loss",
            "ref DelegatorRow stake = ref delegators.Change(row);\n            UInt128 loss"),
        new(
            "L09",
            "a slash does not reduce the sum of shares",
            "Rewards are divided by the cached sum of all shares. The slash reduces the rows and not the sum. A part of every later "
                + "reward then belongs to no row.",
            "MeshLedger.Slashing.cs",
            "        delegators.ChangeTotals().Shares -= bonded;\n        chain.Burn(burned);",
            "        chain.Burn(burned);"),
    ];
}
