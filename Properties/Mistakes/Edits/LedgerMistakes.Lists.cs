namespace MeshSecurity.Mistakes;

/// <content>Mistakes in rows, and in the slots that they link to.</content>
public static partial class LedgerMistakes
{
    private static LedgerMistake[] InLists =>
    [
        new(
            "L10",
            "a transaction slot is freed twice",
            "The pool allocates freed slots again, from a free list. A slot that is in the free list twice is allocated to two "
                + "rows. Each row overwrites the stake in flight of the other.",
            "Columns/SlotPool.cs",
            "        Free(slot);\n    }",
            "        Free(slot);\n        if (typeof(T) == typeof(TransactionSlot))\n        {\n            Free(slot);\n        }\n    }"),
        new(
            "L11",
            "the wrong transaction of a row is removed",
            "Packets are acknowledged in any order. The edit removes the first transaction of the row instead of the packet's own. "
                + "It settles another stake than the acknowledged one.",
            "MeshLedger.CrossStaking.cs",
            "transactions.Remove(ref delegators.Change(row).Transactions, before));",
            "transactions.Remove(ref delegators.Change(row).Transactions, SlotPool<TransactionSlot>.None));"),
        new(
            "L12",
            "a pool is one slot short",
            "A slot is reserved before its first use. The edit reserves one slot less. The new slot does not exist when the column "
                + "is full.",
            "Columns/SlotPool.cs",
            "slots.Reserve(change.Used);",
            "slots.Reserve(Math.Max(1, change.Used - 1));"),
        new(
            "L13",
            "the rows of a lien are in reverse order",
            "The rows of a lien are linked in the order of the validators' ids. A reduction is spread over the buckets in this "
                + "order. In reverse order, rounding falls on other buckets.",
            "Storage/LedgerChain.cs",
            "rank[after.Validator] < rank[validator]",
            "rank[after.Validator] > rank[validator]"),
        new(
            "L14",
            "an import does not list a row with Queued stake",
            "The ledger lists the rows with Queued stake, so that a batch need not search all rows. The edit omits imported rows "
                + "without Bonded stake. Batches skip such a row, and its stake stays Queued.",
            "MeshLedger.Import.cs",
            "if (queued != 0)\n",
            "if (queued != 0 && bonded != 0)\n"),
    ];
}
