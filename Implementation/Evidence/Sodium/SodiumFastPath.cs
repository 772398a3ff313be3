namespace MeshSecurity.Evidence;

/// <summary>
/// Verifies signatures with libsodium, which is twice as fast as OpenSSL, and with another verifier the signatures that libsodium refuses.
/// </summary>
/// <remarks>
/// Both compute R from S, key and message and compare it with the R of the signature. libsodium refuses more signatures, such as those with
/// keys of small order. So OpenSSL accepts each signature that libsodium accepts, and the result does not depend on libsodium.
/// </remarks>
public sealed class SodiumFastPath : ISignatureVerifier
{
    private readonly ISignatureVerifier verifier;

    private SodiumFastPath(ISignatureVerifier verifier) => this.verifier = verifier;

    /// <summary>Adds the fast path to a verifier.</summary>
    /// <param name="verifier">The verifier of the signatures that libsodium refuses.</param>
    /// <returns>The verifier with the fast path; without libsodium, <paramref name="verifier"/> itself.</returns>
    public static ISignatureVerifier Over(ISignatureVerifier verifier) => LibSodium.IsInstalled ? new SodiumFastPath(verifier) : verifier;

    /// <inheritdoc/>
    public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Vote.SignatureLength)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[PublicKey.Length];
        key.CopyTo(bytes);
        return LibSodium.Verify(bytes, message, signature) || verifier.Verify(key, message, signature);
    }
}
