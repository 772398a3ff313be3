namespace MeshSecurity.Evidence;

/// <summary>Checks Ed25519 signatures (RFC 8032); safe to use from several threads at once.</summary>
public interface ISignatureVerifier
{
    /// <summary>
    /// Whether <paramref name="signature"/> is the key's over <paramref name="message"/>. A signature of another length than 64 bytes, one
    /// whose S is not below the order of the group, and a key that is no point of the curve are simply not valid: nothing throws.
    /// </summary>
    /// <param name="key">The public key.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">The signature.</param>
    bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
