namespace MeshSecurity.Mistakes;

/// <content>Mistakes in rollback, snapshots, saved states and import.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InHistory =>
    [
        new(
            "L19",
            "a rollback does not restore a column",
            "While a checkpoint is open, the undo log records the old value of each change. The edit does not record changes of the "
                + "reward column. A rollback does not undo the rewards that rows have earned.",
            "Columns/Column.cs",
            "if (undoLog.IsRecording)",
            "if (undoLog.IsRecording && typeof(T) != typeof(RewardRow))"),
        new(
            "L20",
            "a rollback does not restore the clock",
            "Cells hold single values and record their changes in the undo log, as columns do. The edit does not record changes of "
                + "the clock. A rollback restores all values except the time.",
            "Columns/Cell.cs",
            "if (tracker.UndoLog.IsRecording)",
            "if (tracker.UndoLog.IsRecording && typeof(T) != typeof(long))"),
        new(
            "L21",
            "the commit of an inner checkpoint discards its undo log",
            "An outer checkpoint can undo the changes that an inner one has committed. The edit discards the old values at the "
                + "inner commit. A rollback of the outer checkpoint then keeps the inner changes.",
            "Columns/UndoLog.cs",
            "        checkpoints.Pop();\n        while (checkpoints.Count == 0 && logged > 0)",
            "        int checkpoint = checkpoints.Pop();\n        while (logged > checkpoint)"),
        new(
            "L22",
            "a page that a snapshot shares is changed in place",
            "A column shares its copy-on-write pages with snapshots. The edit changes a shared page without a copy, and so changes "
                + "the snapshot.",
            "Columns/Column.cs",
            "if (pages[page].Stamp != undoLog.OwnedStamp)",
            "if (pages[page].Stamp > undoLog.OwnedStamp)"),
        new(
            "L23",
            "a snapshot shares a cell",
            "A snapshot copies each cell, because a cell has no copy-on-write page. The edit shares the cell, so later changes of "
                + "the ledger change the snapshot.",
            "Columns/Cell.cs",
            "new(target) { value = value };",
            "target == tracker ? new(target) { value = value } : this;"),
        new(
            "L24",
            "a saved state swaps two amounts of a transaction",
            "A transaction is saved with its sent amount and its remaining amount. The edit swaps the two. A restart then undoes "
                + "the slashes of stake that is being unstaked.",
            "Snapshots/SnapshotWriter.cs",
            ".Amount(transaction.Amount).Amount(transaction.Sent);",
            ".Amount(transaction.Sent).Amount(transaction.Amount);"),
        new(
            "L25",
            "an import loses the remainder of a division",
            "The remainder of a division of rewards is kept for the next distribution. An import that starts at zero loses it.",
            "MeshLedger.Import.cs",
            "            totals.Rest = pool.Rest.Count;\n",
            string.Empty),
    ];
}
