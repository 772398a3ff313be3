namespace MeshSecurity.Implementation;

/// <summary>
/// A ledger's state as it was when the snapshot was taken. It never changes, so any number of threads may read it while the
/// ledger goes on.
/// </summary>
/// <remarks>
/// A snapshot shares memory with its ledger: taking one copies references to pages of 64 rows, and the ledger copies a page
/// before it changes it for the first time since.
/// </remarks>
public sealed class LedgerSnapshot : LedgerView
{
    internal LedgerSnapshot(Configuration configuration, LedgerData data)
        : base(configuration, data)
    {
    }

    /// <summary>A ledger that goes on from here, independent of the one that the snapshot was taken of; it shares memory in the same way.</summary>
    public MeshLedger ToLedger() => new(Configuration, new(Data));
}
