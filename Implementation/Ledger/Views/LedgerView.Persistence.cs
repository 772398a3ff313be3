using System.Text;

namespace MeshSecurity.Implementation;

/// <content>Saving the state to a stream.</content>
public abstract partial class LedgerView
{
    /// <summary>The SHA-256 of the configuration, which is part of each snapshot.</summary>
    private protected byte[] Fingerprint => field ??= SnapshotFrame.FingerprintOf(Configuration);

    /// <summary>
    /// Writes a snapshot of the whole state. Equal states of one mesh give equal bytes. The stream stays open.
    /// </summary>
    /// <param name="to">The stream, at any position. Several snapshots can follow each other.</param>
    /// <exception cref="EncoderFallbackException">An id contains half a surrogate pair. No bytes have been written.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public void Save(Stream to) => SnapshotFrame.Write(to, Fingerprint, SnapshotWriter.PayloadOf(Export()));
}
