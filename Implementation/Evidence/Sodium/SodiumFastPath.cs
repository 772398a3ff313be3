namespace MeshSecurity.Evidence;

/// <summary>
/// Asks libsodium first, which is twice as fast as OpenSSL, and the real verifier whenever libsodium does not find a signature good.
/// </summary>
/// <remarks>
/// Both compute R from S, key and message and compare it byte by byte with that of the signature; libsodium refuses more beforehand, such as
/// keys of small order. So what it finds good is good to RFC 8032 and to OpenSSL, and what is found good does not depend on whether it
/// is installed.
/// </remarks>
public sealed class SodiumFastPath : ISignatureVerifier
{
    private readonly ISignatureVerifier real;

    private SodiumFastPath(ISignatureVerifier real) => this.real = real;

    /// <summary>The verifier with the shortcut, where libsodium is installed; itself where it is not.</summary>
    /// <param name="real">What decides.</param>
    public static ISignatureVerifier Over(ISignatureVerifier real) => LibSodium.IsInstalled ? new SodiumFastPath(real) : real;

    /// <inheritdoc/>
    public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Vote.SignatureLength)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[PublicKey.Length];
        key.CopyTo(bytes);
        return LibSodium.Verify(bytes, message, signature) || real.Verify(key, message, signature);
    }
}
