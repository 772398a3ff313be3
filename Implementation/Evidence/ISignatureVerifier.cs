namespace MeshSecurity.Evidence;

/// <summary>
/// Verifies Ed25519 signatures (RFC 8032). Implementations are thread-safe. They accept the same honest signatures and may differ on keys
/// and signatures that are not honest; <see cref="CometBftVerifier"/> accepts those that a CometBFT chain accepts.
/// </summary>
public interface ISignatureVerifier
{
    /// <summary>
    /// Verifies a signature. Returns false, without an exception, for a signature whose length is not 64 bytes or whose S is not below the
    /// order of the group, and for a key that is no point of the curve.
    /// </summary>
    /// <param name="key">The public key.</param>
    /// <param name="message">The signed message.</param>
    /// <param name="signature">The signature.</param>
    /// <returns>Whether the key signed the message.</returns>
    bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
