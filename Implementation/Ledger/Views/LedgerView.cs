using System.Text;

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

    /// <summary>The SHA-256 of the configuration, which is part of each snapshot.</summary>
    private protected byte[] Fingerprint => field ??= SnapshotFrame.FingerprintOf(Configuration);

    /// <summary>Writes a snapshot of the whole state. Equal states of one mesh give equal bytes. The stream stays open.</summary>
    /// <param name="to">The stream, at any position. Several snapshots can follow each other.</param>
    /// <exception cref="EncoderFallbackException">An id contains half a surrogate pair. No bytes have been written.</exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public void Save(Stream to) => SnapshotFrame.Write(to, Fingerprint, SnapshotWriter.PayloadOf(Export()));
}
