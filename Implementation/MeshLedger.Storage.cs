using System.Text;

namespace MeshSecurity.Implementation;

/// <content>The whole state as bytes, and back.</content>
public sealed partial class MeshLedger
{
    /// <summary>What snapshots of this mesh carry.</summary>
    private byte[] Fingerprint => field ??= SnapshotFrame.FingerprintOf(Configuration);

    /// <summary>
    /// Writes a snapshot of the whole state. Equal states of a mesh are equal bytes, whatever way led to them. The
    /// stream stays open.
    /// </summary>
    /// <param name="to">Where to; snapshots may follow each other.</param>
    /// <exception cref="EncoderFallbackException">An id holds half a surrogate pair; nothing has been written.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public void Save(Stream to) => SnapshotFrame.Write(to, Fingerprint, SnapshotWriter.PayloadOf(Export()));

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
    public void Load(Stream from)
    {
        byte[] payload = SnapshotFrame.Read(from, Fingerprint);
        State<Amount> state = SnapshotReader.StateOf(payload, SnapshotFrame.PayloadOffset);
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
