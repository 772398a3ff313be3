namespace MeshSecurity.Mistakes;

/// <content>Rows, and the slots that they link to.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InLists =>
    [
        new(
            "L10",
            "a transaction is given back twice",
            "A slot that is free goes to whoever asks next. One that is listed as free twice goes to two rows, and each writes over the other's "
                + "stake in flight.",
            "Columns/SlotPool.cs",
            "        Free(slot);\n    }",
            "        Free(slot);\n        if (typeof(T) == typeof(TransactionSlot))\n        {\n            Free(slot);\n        }\n    }"),
        new(
            "L11",
            "the wrong transaction of a row is taken out",
            "Packets come back in any order. Whoever takes the first transaction of the row instead of the packet's own settles another stake than the "
                + "one that was answered.",
            "MeshLedger.CrossStaking.cs",
            "transactions.Remove(ref delegators.Change(row).Transactions, before));",
            "transactions.Remove(ref delegators.Change(row).Transactions, SlotPool<TransactionSlot>.None));"),
        new(
            "L12",
            "a pool is one slot short",
            "Rows are reserved before the first of them is used. One that is reserved too late is not there when the pool is full to the brim.",
            "Columns/SlotPool.cs",
            "slots.Reserve(change.Used);",
            "slots.Reserve(Math.Max(1, change.Used - 1));"),
        new(
            "L13",
            "the places of a lien are in reverse order",
            "A lien's places are linked in the order of the validators' names, in which a reduction is spread over the buckets. Sorted the other way round, "
                + "rounding hits other buckets.",
            "Storage/LedgerChain.cs",
            "rank[after.Validator] < rank[validator]",
            "rank[after.Validator] > rank[validator]"),
        new(
            "L14",
            "an import queues nobody",
            "Rows with something Queued are listed, so that a batch need not look through all. An import that fills the rows and not the list leaves "
                + "Queued stake behind for good.",
            "MeshLedger.Import.cs",
            "if (queued != 0)\n",
            "if (queued != 0 && bonded != 0)\n"),
    ];
}
