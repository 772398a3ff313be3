namespace MeshSecurity.Mistakes;

/// <content>Mistakes in the caches of a pairing and its validators.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InCounters =>
    [
        new(
            "L15",
            "a cap is rounded up",
            "Virtual stake above the cap is scaled down to the cap, rounded down for each validator. Rounded up, the sum can exceed "
                + "the cap.",
            "MeshLedger.VirtualStaking.cs",
            "Amount.MulDivFloor(stake, cap, total);",
            "cap - Amount.MulDivFloor(total - stake, cap, total);"),
        new(
            "L16",
            "a provisional slash is released and its sum is kept",
            "The ledger caches the sum of the provisional slashes on each validator. The edit releases a slash and does not reduce "
                + "the sum. The validator's stake never counts in full again.",
            "MeshLedger.Channel.cs",
            "        pairing.Change(provisional.Validator).Provisional -= provisional.Amount;\n",
            string.Empty),
        new(
            "L17",
            "a loss is reported twice",
            "A command sums up the losses of Bonded stake, reports the sum and resets it. The edit does not reset the sum. The next "
                + "report includes the loss again.",
            "MeshLedger.Channel.cs",
            "(on.UnreportedLoss, on.HasUnreportedLoss) = (0, false);",
            "on.HasUnreportedLoss = false;"),
        new(
            "L18",
            "the latest update is not the first of its list",
            "The updates of a validator are linked, the latest first. The first update is the validator's status. In reverse order, "
                + "the view keeps the oldest status.",
            "Storage/LedgerPairing.cs",
            "Updates[slot].Change.Update > change.Update)",
            "Updates[slot].Change.Update < change.Update)"),
    ];
}
