namespace MeshSecurity.Implementation;

/// <content>The whole state from bytes.</content>
public sealed partial class MeshLedger
{
    /// <summary>
    /// Goes on from a snapshot that a ledger of the same mesh has saved. Exactly the bytes of the snapshot are read, and
    /// all of them are checked before anything changes. The stream stays open.
    /// </summary>
    /// <param name="from">Where from; what follows the snapshot stays unread.</param>
    /// <exception cref="SnapshotException">
    /// The bytes are no snapshot, or a damaged one, or one of another format version or another mesh. The ledger is as it
    /// was; where the stream stands is not defined.
    /// </exception>
    /// <exception cref="IOException">The stream fails. The ledger is as it was.</exception>
    /// <exception cref="InvalidOperationException">A checkpoint is open; nothing has been read.</exception>
    public void Load(Stream from)
    {
        RequireNoCheckpoint();
        byte[] payload = SnapshotFrame.Read(from, Fingerprint, out uint format);
        State<Amount> state = SnapshotReader.StateOf(payload, SnapshotFrame.PayloadOffset, format);
        try
        {
            Import(state);
        }
        catch (ArgumentException unfit)
        {
            throw new SnapshotException(
                SnapshotFrame.PayloadOffset, $"a whole state, but expected is one that fits this mesh: {unfit.Message}", unfit);
        }
    }
}
