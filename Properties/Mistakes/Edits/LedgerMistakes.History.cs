namespace MeshSecurity.Mistakes;

/// <content>Going back, copies, and what is saved.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InHistory =>
    [
        new(
            "L19",
            "a rollback misses a column",
            "While a checkpoint is open each change is logged with the old value. A column that does not log keeps what should be undone: here, "
                + "what rows have earned.",
            "Columns/Column.cs",
            "if (undoLog.IsRecording)",
            "if (undoLog.IsRecording && typeof(T) != typeof(RewardRow))"),
        new(
            "L20",
            "a rollback misses the clock",
            "What there is only one of is kept in cells, which log like columns. If the clock does not, time goes on where everything else goes back.",
            "Columns/Cell.cs",
            "if (tracker.UndoLog.IsRecording)",
            "if (tracker.UndoLog.IsRecording && typeof(T) != typeof(long))"),
        new(
            "L21",
            "an inner checkpoint that is kept forgets the log of the outer",
            "What is kept by an inner checkpoint can still be undone by an outer one. Thrown away with the inner one, it stays when the outer one goes back.",
            "Columns/UndoLog.cs",
            "        checkpoints.Pop();\n        while (checkpoints.Count == 0 && logged > 0)",
            "        int checkpoint = checkpoints.Pop();\n        while (logged > checkpoint)"),
        new(
            "L22",
            "a page that a snapshot shares is changed in place",
            "Pages are shared with snapshots until they change. One that is not copied first changes the snapshot too.",
            "Columns/Column.cs",
            "if (pages[page].Stamp != undoLog.OwnedStamp)",
            "if (pages[page].Stamp > undoLog.OwnedStamp)"),
        new(
            "L23",
            "a snapshot shares what it should copy",
            "A cell is copied when a snapshot is taken, for there is no page to share. One that is handed over as it is changes under the snapshot.",
            "Columns/Cell.cs",
            "new(target) { value = value };",
            "target == tracker ? new(target) { value = value } : this;"),
        new(
            "L24",
            "a saved state reads stake in flight as it was sent",
            "A transaction is saved with what was sent and what is left of it. Read the other way round, slashes of what is being unstaked are undone by "
                + "a restart.",
            "Snapshots/SnapshotWriter.cs",
            ".Amount(transaction.Amount).Amount(transaction.Sent);",
            ".Amount(transaction.Sent).Amount(transaction.Amount);"),
        new(
            "L25",
            "an import forgets what did not divide",
            "What is left over when rewards are divided is kept for the next. An import that starts at zero loses it.",
            "MeshLedger.Import.cs",
            "            totals.Rest = pool.Rest.Count;\n",
            string.Empty),
    ];
}
