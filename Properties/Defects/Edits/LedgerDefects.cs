namespace MeshSecurity.Defects;

/// <summary>Every mistake in the ledger that is kept, by id.</summary>
public static partial class LedgerDefects
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<LedgerDefect> All { get; } = [.. InAccounts, .. InRewards, .. InLists, .. InCounters, .. InHistory];

    /// <summary>The mistake of an id; null where there is none.</summary>
    public static LedgerDefect? Of(string id) => All.FirstOrDefault(defect => string.Equals(defect.Id, id, StringComparison.OrdinalIgnoreCase));
}
