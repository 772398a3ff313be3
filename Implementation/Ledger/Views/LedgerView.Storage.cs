using System.Text;

namespace MeshSecurity.Implementation;

/// <content>The whole state as bytes.</content>
public abstract partial class LedgerView
{
    /// <summary>What snapshots of this mesh carry.</summary>
    private protected byte[] Fingerprint => field ??= SnapshotFrame.FingerprintOf(Configuration);

    /// <summary>
    /// Writes a snapshot of the whole state. Equal states of a mesh are equal bytes, whatever way led to them. The
    /// stream stays open.
    /// </summary>
    /// <param name="to">Where to; snapshots may follow each other.</param>
    /// <exception cref="EncoderFallbackException">An id holds half a surrogate pair; nothing has been written.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public void Save(Stream to) => SnapshotFrame.Write(to, Fingerprint, SnapshotWriter.PayloadOf(Export()));
}
