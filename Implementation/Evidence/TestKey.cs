using System.Security.Cryptography;
using System.Text;

namespace MeshSecurity.Evidence;

/// <summary>
/// An Ed25519 key for tests and demonstrations, made of a name that anybody can read: it protects nothing. There is no way to make
/// one of a key that exists, so that what can be signed here can never hurt a validator.
/// </summary>
public sealed class TestKey
{
    private const string Purpose = "MeshSecurity test key, protects nothing: ";

    private readonly byte[] seed;

    /// <summary>The key of a name; one name always gives the same.</summary>
    /// <exception cref="PlatformNotSupportedException">OpenSSL 3 is not installed.</exception>
    public TestKey(string name)
    {
        Name = name;
        seed = SHA256.HashData(Encoding.UTF8.GetBytes(Purpose + name));
        PublicKey = OpenSslEd25519.PublicKeyOf(seed);
    }

    /// <summary>What the key is made of.</summary>
    public string Name { get; }

    /// <summary>Its public half.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The vote with this key's address, signed by it for a chain.</summary>
    public Vote Sign(Vote vote, string chainId)
    {
        Vote named = vote with { ValidatorAddress = PublicKey.Address };
        return named with { Signature = OpenSslEd25519.Sign(seed, CanonicalVote.SignBytes(named, chainId)) };
    }
}
