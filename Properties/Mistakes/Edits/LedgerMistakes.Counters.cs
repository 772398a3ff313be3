namespace MeshSecurity.Mistakes;

/// <content>Mistakes in the caches of a pairing and its validators.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InCounters =>
    [
        new(
            "L15",
            "a cap is rounded up",
            "Virtual stake above the cap is scaled down to it, each validator's rounded down. Rounded up, it adds up to more than the cap.",
            "MeshLedger.VirtualStaking.cs",
            "Amount.MulDivFloor(stake, cap, total);",
            "cap - Amount.MulDivFloor(total - stake, cap, total);"),
        new(
            "L16",
            "a provisional slash is released and its sum kept",
            "What is provisional on a validator is kept as a sum beside the slashes. Released from one and not from the other, the "
                + "validator's stake never counts in full again.",
            "MeshLedger.Channel.cs",
            "            pairing.Change(provisional.Validator).Provisional -= provisional.Amount;\n",
            string.Empty),
        new(
            "L17",
            "what was lost is told again",
            "What Bonded stake lost is summed up in the course of a command, told, and forgotten. What is not forgotten is told with the "
                + "next loss once more.",
            "MeshLedger.Channel.cs",
            "(on.UnreportedLoss, on.HasUnreportedLoss) = (0, false);",
            "on.HasUnreportedLoss = false;"),
        new(
            "L18",
            "the latest update is not the first of its list",
            "The updates of a validator are linked, the latest first, so that its status is a look at the first. Sorted the other way "
                + "round, the view stays at what it heard first.",
            "Storage/LedgerPairing.cs",
            "Updates[slot].Change.Update > change.Update)",
            "Updates[slot].Change.Update < change.Update)"),
    ];
}
