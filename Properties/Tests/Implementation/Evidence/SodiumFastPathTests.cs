using FsCheck;

namespace MeshSecurity.Tests.Evidence;

/// <summary>Tests that the fast path changes no answer: OpenSSL accepts each signature that libsodium accepts.</summary>
public sealed class SodiumFastPathTests
{
    private static readonly OpenSslEd25519 Real = new();
    private static readonly ISignatureVerifier FastPath = SodiumFastPath.Over(Real);

    /// <summary>Encodings of the points of small order, and of none.</summary>
    private static readonly byte[][] Odd =
    [
        .. new[]
        {
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0200000000000000000000000000000000000000000000000000000000000000",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        }.Select(Convert.FromHexString),
    ];

    private static Gen<(PublicKey Key, byte[] Message, byte[] Signature)> Signatures() =>
        from name in Gen.Elements("one", "two")
        from message in Gen.Elements<byte[]>([], [1], new byte[110])
        from key in Gen.OneOf(Gen.Constant<byte[]?>(null), Gen.Elements(Odd).Select(bytes => (byte[]?)bytes))
        from point in Gen.OneOf(Gen.Constant<byte[]?>(null), Gen.Elements(Odd).Select(bytes => (byte[]?)bytes))
        from zero in Gen.Elements(true, false)
        from flip in Gen.Choose(-400, 511)
        let seed = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))
        let signed = OpenSslEd25519.Sign(seed, message).Span.ToArray()
        let scalar = zero && point is not null ? new byte[32] : signed[32..]
        let signature = Flipped([.. point ?? signed[..32], .. scalar], flip)
        select (key is null ? OpenSslEd25519.PublicKeyOf(seed) : new PublicKey(key), message, signature);

    private static byte[] Flipped(byte[] signature, int bit)
    {
        if (bit >= 0)
        {
            Samples.Flip(signature, bit);
        }

        return signature;
    }

    [Test]
    public void The_fast_path_answers_as_OpenSSL() =>
        Always.Holds(
            Signatures(),
            it => FastPath.Verify(it.Key, it.Message, it.Signature) == Real.Verify(it.Key, it.Message, it.Signature));

    /// <summary>With the key and the point at rest at zero, nothing has been signed and the equation holds all the same.</summary>
    [Test]
    public void Signatures_are_tried_that_are_good_and_bad_and_that_libsodium_alone_refuses()
    {
        (PublicKey Key, byte[] Message, byte[] Signature)[] tried = [.. Gen.Sample(Signatures(), 2000)];
        Assert.That(tried.Select(it => Real.Verify(it.Key, it.Message, it.Signature)).Distinct().Count(), Is.EqualTo(2));
        byte[] identity = Odd[0];
        Assert.That(Real.Verify(new(identity), [], [.. identity, .. new byte[32]]), Is.True);
        Assert.That(FastPath.Verify(new(identity), [], [.. identity, .. new byte[32]]), Is.True);
        Assert.That(LibSodium.IsInstalled && LibSodium.Verify(identity, [], [.. identity, .. new byte[32]]), Is.False);
    }

    /// <summary>Where libsodium is not installed the real verifier is all there is.</summary>
    [Test]
    public void The_fast_path_is_taken_where_libsodium_is_installed() =>
        Assert.That(ReferenceEquals(FastPath, Real), Is.EqualTo(!LibSodium.IsInstalled));
}
