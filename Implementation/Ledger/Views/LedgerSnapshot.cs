namespace MeshSecurity.Implementation;

/// <summary>
/// Represents the state of a ledger at one time. It never changes, so any number of threads can read it while the ledger applies
/// commands.
/// </summary>
/// <remarks>
/// A snapshot shares copy-on-write pages of 64 rows with its ledger. Taking one copies a reference for each page; the ledger
/// copies a page before its next change.
/// </remarks>
public sealed class LedgerSnapshot : LedgerView
{
    internal LedgerSnapshot(Configuration configuration, LedgerStorage storage)
        : base(configuration, storage)
    {
    }

    /// <summary>Returns a ledger with this state, independent of the original ledger. It shares pages in the same way.</summary>
    public MeshLedger ToLedger() => new(Configuration, new(Storage));
}
