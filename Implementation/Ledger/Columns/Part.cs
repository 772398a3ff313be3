namespace MeshSecurity.Implementation;

/// <summary>A part of a ledger, a chain or a pairing or what they share: its columns say here when they change behind a checkpoint.</summary>
/// <param name="history">What all parts of a ledger share.</param>
internal sealed class Part(History history)
{
    /// <summary>What all parts of a ledger share.</summary>
    public History History => history;

    /// <summary>Whether anything of it has changed, behind a checkpoint, since this was set to false.</summary>
    public bool HasChanged { get; set; }

    /// <summary>A column has kept an old value.</summary>
    public void Log(Undoable column)
    {
        HasChanged = true;
        history.Log(column);
    }
}
