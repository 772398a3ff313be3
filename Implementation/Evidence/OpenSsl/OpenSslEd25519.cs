using System.Security.Cryptography;

namespace MeshSecurity.Evidence;

/// <summary>
/// Verifies Ed25519 signatures with OpenSSL 3's libcrypto. Calls share no state.
/// </summary>
/// <remarks>
/// Follows RFC 8032 without the cofactor. CometBFT is more lenient (ZIP 215): it accepts signatures with points of small order. This
/// verifier refuses them.
/// </remarks>
public sealed class OpenSslEd25519 : ISignatureVerifier
{
    /// <summary>Creates the verifier and loads OpenSSL.</summary>
    /// <exception cref="PlatformNotSupportedException">OpenSSL 3 is not installed.</exception>
    public OpenSslEd25519() => LibCrypto.Require();

    /// <inheritdoc/>
    public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Vote.SignatureLength)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[PublicKey.Length];
        key.CopyTo(bytes);
        using KeyHandle handle = LibCrypto.NewPublicKey(LibCrypto.Ed25519, 0, bytes, (nuint)bytes.Length);
        using ContextHandle context = NewContext();
        bool valid = !handle.IsInvalid
            && LibCrypto.VerifyInit(context, 0, 0, 0, handle) == 1
            && LibCrypto.Verify(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1;
        if (!valid)
        {
            // Clears the thread's error queue, because .NET would attribute the error to its next call of OpenSSL.
            LibCrypto.ClearErrors();
        }

        return valid;
    }

    internal static PublicKey PublicKeyOf(ReadOnlySpan<byte> seed)
    {
        using KeyHandle handle = PrivateKey(seed);
        Span<byte> key = stackalloc byte[PublicKey.Length];
        nuint length = (nuint)key.Length;
        Require(LibCrypto.GetPublicKey(handle, key, ref length) == 1);
        return new(key);
    }

    internal static Bytes Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        using KeyHandle handle = PrivateKey(seed);
        using ContextHandle context = NewContext();
        Span<byte> signature = stackalloc byte[Vote.SignatureLength];
        nuint length = (nuint)signature.Length;
        Require(LibCrypto.SignInit(context, 0, 0, 0, handle) == 1);
        Require(LibCrypto.Sign(context, signature, ref length, message, (nuint)message.Length) == 1);
        return Bytes.Of(signature);
    }

    private static KeyHandle PrivateKey(ReadOnlySpan<byte> seed)
    {
        LibCrypto.Require();
        KeyHandle handle = LibCrypto.NewPrivateKey(LibCrypto.Ed25519, 0, seed, (nuint)seed.Length);
        Require(!handle.IsInvalid);
        return handle;
    }

    private static ContextHandle NewContext()
    {
        ContextHandle context = LibCrypto.NewContext();
        return context.IsInvalid ? throw new CryptographicException("OpenSSL cannot create a digest context: out of memory.") : context;
    }

    private static void Require(bool done)
    {
        if (!done)
        {
            throw new CryptographicException("OpenSSL cannot create a key or sign with it. Check the installation of OpenSSL 3.");
        }
    }
}
