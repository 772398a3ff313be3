namespace MeshSecurity.Mistakes;

/// <content>Points per share, and the point up to which a row is aligned.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InRewards =>
    [
        new(
            "L06",
            "the alignment of rewards has the wrong sign",
            "A row has earned its shares times what one share earned since the row was aligned. Subtracted the other way round, who earns something "
                + "owes it.",
            "Arithmetic/IncrementalCache.cs",
            "points + TArithmetic.Product(shares, perShare - counted);",
            "points - TArithmetic.Product(shares, perShare - counted);"),
        new(
            "L07",
            "what was carried is shared out and kept",
            "Rewards for a validator whom nobody has a share of are carried to the next ones. Shared out and not set to zero, they are shared out again with "
                + "every reward that follows.",
            "MeshLedger.Rewards.cs",
            "        totals.Carry = Amount.Zero;\n",
            string.Empty),
        new(
            "L08",
            "shares change on a row that is not aligned",
            "Points must be counted before a row's shares change. A slash that forgets it takes from what was earned before, too.",
            "MeshLedger.Slashing.cs",
            "ref DelegatorRow stake = ref delegators.ChangeShares(row);\n            UInt128 loss",
            "ref DelegatorRow stake = ref delegators.Change(row);\n            UInt128 loss"),
        new(
            "L09",
            "a slash leaves the sum of shares",
            "Rewards are divided by the sum of all shares, which is kept. A slash that takes from the rows and not from the sum leaves a part of every "
                + "reward with nobody.",
            "MeshLedger.Slashing.cs",
            "        delegators.ChangeTotals().Shares -= bonded;\n        chain.Burn(burned);",
            "        chain.Burn(burned);"),
    ];
}
