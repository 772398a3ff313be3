using System.Numerics;
using System.Security.Cryptography;

namespace MeshSecurity.Evidence;

/// <summary>
/// Verifies Ed25519 signatures by ZIP 215, the rules of CometBFT. A signature (R, S) of message M by key A is valid if R and A decode to
/// points, S is below L and [8][S]B = [8]R + [8][k]A, with k = SHA-512(R || A || M) modulo L. The names are those of RFC 8032, section 5.1.
/// </summary>
/// <remarks>
/// RFC 8032 states the same equation and leaves open whether points must have their shortest encoding. ZIP 215 decides: the y of A and R
/// may be p or more, and points of small or mixed order are valid. Not constant in time, which reveals nothing: all inputs are public.
/// </remarks>
public sealed class Zip215Verifier : ISignatureVerifier
{
    /// <inheritdoc/>
    public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Vote.SignatureLength)
        {
            return false;
        }

        byte[] hashed = [.. signature[..EdwardsPoint.EncodedLength], .. new byte[PublicKey.Length], .. message];
        Span<byte> encodedKey = hashed.AsSpan(EdwardsPoint.EncodedLength, PublicKey.Length);
        key.CopyTo(encodedKey);
        ReadOnlySpan<byte> s = signature[EdwardsPoint.EncodedLength..];
        return new BigInteger(s, isUnsigned: true) < EdwardsPoint.Order
            && EdwardsPoint.Decode(encodedKey) is { } a
            && EdwardsPoint.Decode(signature[..EdwardsPoint.EncodedLength]) is { } r
            && HasSmallOrder(EdwardsPoint.Combine(s, EdwardsPoint.Base, Scalar(hashed), -a) + -r);
    }

    /// <summary>Returns SHA-512 of the bytes, modulo L, as 32 bytes, the least first.</summary>
    private static byte[] Scalar(ReadOnlySpan<byte> bytes)
    {
        BigInteger number = new(SHA512.HashData(bytes), isUnsigned: true);
        byte[] scalar = new byte[EdwardsPoint.EncodedLength];
        (number % EdwardsPoint.Order).TryWriteBytes(scalar, out _, isUnsigned: true);
        return scalar;
    }

    /// <summary>Returns whether eight times the point is the neutral element.</summary>
    private static bool HasSmallOrder(EdwardsPoint point) => point.Double().Double().Double().IsNeutral;
}
