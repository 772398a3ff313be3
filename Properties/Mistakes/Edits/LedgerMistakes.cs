namespace MeshSecurity.Mistakes;

/// <summary>Every mistake in the ledger that is kept, by id.</summary>
public static partial class LedgerMistakes
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<LedgerMistake> All { get; } = [.. InAccounts, .. InRewards, .. InLists, .. InCounters, .. InHistory];

    /// <summary>The mistake of an id; null where there is none.</summary>
    public static LedgerMistake? Of(string id) => All.FirstOrDefault(defect => string.Equals(defect.Id, id, StringComparison.OrdinalIgnoreCase));
}
