namespace MeshSecurity.Mistakes;

/// <summary>The known mistakes in the ledger.</summary>
public static partial class LedgerMistakes
{
    /// <summary>All mistakes, by id.</summary>
    public static IReadOnlyList<LedgerMistake> All { get; } = [.. InAccounts, .. InRewards, .. InLists, .. InCounters, .. InHistory];

    /// <summary>Returns the mistake with an id, in any case; null if there is none.</summary>
    public static LedgerMistake? Of(string id) =>
        All.FirstOrDefault(mistake => string.Equals(mistake.Id, id, StringComparison.OrdinalIgnoreCase));
}
