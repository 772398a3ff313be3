namespace MeshSecurity.Implementation;

/// <summary>
/// What can be read of a mesh: of a ledger as it is now, or of a snapshot as it was. Answered without exporting the state; ids
/// that the mesh does not know throw.
/// </summary>
public abstract partial class LedgerView
{
    private protected LedgerView(Configuration configuration, LedgerData data) => (Configuration, Data) = (configuration, data);

    /// <summary>The mesh at genesis.</summary>
    public Configuration Configuration { get; }

    /// <summary>All that it holds.</summary>
    internal LedgerData Data { get; private protected set; }
}
