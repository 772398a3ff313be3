using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MeshSecurity.Spec;

/// <summary>
/// An Ed25519 public key, with which a validator's votes are checked: 32 bytes. Any 32 bytes are a value of this type; whether a
/// curve point is behind them, the check of a signature tells. <c>default</c> is 32 zeros.
/// </summary>
public readonly record struct PublicKey : IComparable<PublicKey>
{
    /// <summary>How many bytes a key has.</summary>
    public const int Length = 32;

    /// <summary>How many bytes a validator's address has.</summary>
    public const int AddressLength = 20;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>The key of these bytes.</summary>
    /// <exception cref="ArgumentException">They are not <see cref="Length"/>.</exception>
    public PublicKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"An Ed25519 public key has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The address by which votes name the key's owner: the first 20 bytes of the key's SHA-256.</summary>
    public Bytes Address
    {
        get
        {
            Span<byte> key = stackalloc byte[Length];
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            CopyTo(key);
            SHA256.HashData(key, hash);
            return Bytes.Of(hash[..AddressLength]);
        }
    }

    /// <summary>Reads a key in base64, as a validator's <c>pub_key</c> is written.</summary>
    /// <returns>Whether <paramref name="text"/> is one.</returns>
    public static bool TryParse(string text, out PublicKey key)
    {
        bool parsed = Bytes.TryParseBase64(text, out Bytes bytes) && bytes.Length == Length;
        key = parsed ? new(bytes.Span) : default;
        return parsed;
    }

    /// <summary>Copies the key's bytes.</summary>
    /// <param name="destination">Where to: room for <see cref="Length"/> bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], fourth);
    }

    /// <summary>By bytes.</summary>
    public int CompareTo(PublicKey other) =>
        (first, second, third, fourth).CompareTo((other.first, other.second, other.third, other.fourth));

    /// <summary>The key in base64.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }
}
