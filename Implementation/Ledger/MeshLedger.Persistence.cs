namespace MeshSecurity.Implementation;

/// <content>Restoring the state from a stream.</content>
public sealed partial class MeshLedger
{
    /// <summary>
    /// Replaces the state by a snapshot that a ledger of the same mesh has saved. Checks the whole snapshot first. The stream
    /// stays open.
    /// </summary>
    /// <param name="from">The stream, at the start of the snapshot. Bytes after the snapshot are not read.</param>
    /// <exception cref="SnapshotException">
    /// The bytes are no snapshot, or a damaged one, or one of another format version or mesh. The ledger is unchanged; the
    /// position of the stream is undefined.
    /// </exception>
    /// <exception cref="IOException">The stream fails. The ledger is unchanged.</exception>
    /// <exception cref="InvalidOperationException">A checkpoint is open. No bytes have been read.</exception>
    public void Load(Stream from)
    {
        RequireNoCheckpoint();
        byte[] payload = SnapshotFrame.Read(from, Fingerprint);
        State<Amount> state = SnapshotReader.StateOf(payload, SnapshotFrame.PayloadOffset);
        try
        {
            Import(state);
        }
        catch (ArgumentException unfit)
        {
            throw new SnapshotException(
                SnapshotFrame.PayloadOffset, $"a state of another mesh, expected one of this mesh: {unfit.Message}", unfit);
        }
    }
}
