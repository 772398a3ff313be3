namespace MeshSecurity.Implementation;

/// <summary>
/// Represents the readable state of a mesh: the current state of a ledger, or the state of a snapshot. Queries do not export the
/// state and throw for unknown ids.
/// </summary>
public abstract partial class LedgerView
{
    private protected LedgerView(Configuration configuration, LedgerStorage storage) => (Configuration, Storage) = (configuration, storage);

    /// <summary>The configuration of the mesh (protocol, section 3).</summary>
    public Configuration Configuration { get; }

    internal LedgerStorage Storage { get; private protected set; }
}
