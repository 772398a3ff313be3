using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using PublicKey = MeshSecurity.Spec.PublicKey;

namespace MeshSecurity.Evidence;

/// <summary>
/// Represents an Ed25519 key for tests and demonstrations, derived from a public name. It is not secret. It cannot be created from an
/// existing key, so it never signs for a real validator.
/// </summary>
public sealed class TestKey
{
    private const string Purpose = "MeshSecurity test key, protects nothing: ";

    private readonly byte[] seed;

    /// <summary>Creates the key of a name. Equal names give equal keys.</summary>
    /// <param name="name">The name.</param>
    public TestKey(string name)
    {
        Name = name;
        seed = SHA256.HashData(Encoding.UTF8.GetBytes(Purpose + name));
        using Key key = Import(seed);
        PublicKey = new(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the public key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Returns a vote with the address and the signature of this key.</summary>
    /// <param name="vote">The vote; its address and signature are replaced.</param>
    /// <param name="chainId">The chain id that validators sign, such as <c>juno-1</c>.</param>
    public Vote Sign(Vote vote, string chainId)
    {
        Vote named = vote with { ValidatorAddress = PublicKey.Address };
        using Key key = Import(seed);
        return named with { Signature = Bytes.Of(SignatureAlgorithm.Ed25519.Sign(key, CanonicalVote.SignBytes(named, chainId))) };
    }

    /// <summary>Returns a key for one use, because each one holds locked memory until its disposal.</summary>
    private static Key Import(ReadOnlySpan<byte> seed) => Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
}
