using System.Numerics;
using System.Security.Cryptography;

namespace MeshSecurity.Evidence;

/// <summary>
/// Hashes a list as CometBFT does: a Merkle tree of SHA-256 with the prefixes of RFC 6962, section 2.1, and its split at the largest power
/// of two below the number of items.
/// </summary>
internal static class MerkleTree
{
    private const byte Leaf = 0;
    private const byte Inner = 1;

    /// <summary>Returns the root, 32 bytes; for no items the hash of nothing.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> items)
    {
        if (items.Length <= 1)
        {
            return items.IsEmpty ? SHA256.HashData([]) : SHA256.HashData([Leaf, .. items[0]]);
        }

        int split = (int)(BitOperations.RoundUpToPowerOf2((uint)items.Length) / 2);
        return SHA256.HashData([Inner, .. Root(items[..split]), .. Root(items[split..])]);
    }
}
