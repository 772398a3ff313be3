using NSec.Cryptography;
using PublicKey = MeshSecurity.Spec.PublicKey;

namespace MeshSecurity.Evidence;

/// <summary>
/// Verifies Ed25519 signatures with libsodium, through NSec. Refuses some signatures that CometBFT accepts: those with a key or an R of
/// small order, and those with a key whose y is p or more.
/// </summary>
internal sealed class SodiumVerifier : ISignatureVerifier
{
    /// <inheritdoc/>
    public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Span<byte> bytes = stackalloc byte[PublicKey.Length];
        key.CopyTo(bytes);

        // NSec imports any 32 bytes; libsodium refuses each signature by a key that is no point.
        return NSec.Cryptography.PublicKey.TryImport(
                SignatureAlgorithm.Ed25519, bytes, KeyBlobFormat.RawPublicKey, out NSec.Cryptography.PublicKey? imported)
            && SignatureAlgorithm.Ed25519.Verify(imported!, message, signature);
    }
}
