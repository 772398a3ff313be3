using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MeshSecurity.Spec;

/// <summary>
/// Represents an Ed25519 public key of a validator: 32 bytes. Does not check that they encode a point of the curve. <c>default</c> is
/// 32 zeros.
/// </summary>
public readonly record struct PublicKey : IComparable<PublicKey>
{
    /// <summary>The number of bytes in a key: 32.</summary>
    public const int Length = 32;

    /// <summary>The number of bytes in a validator's address: 20.</summary>
    public const int AddressLength = 20;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>Creates a key.</summary>
    /// <param name="bytes">The bytes; exactly <see cref="Length"/>.</param>
    /// <exception cref="ArgumentException">The number of bytes is not <see cref="Length"/>.</exception>
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

    /// <summary>Gets the address of the key's owner in votes: the first 20 bytes of the key's SHA-256.</summary>
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

    /// <summary>Parses a key in canonical base64.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The key; <c>default</c> on failure.</param>
    /// <returns>Whether <paramref name="text"/> is a key.</returns>
    public static bool TryParse(string text, out PublicKey key)
    {
        bool parsed = Bytes.TryParseBase64(text, out Bytes bytes) && bytes.Length == Length;
        key = parsed ? new(bytes.Span) : default;
        return parsed;
    }

    /// <summary>Copies the key's bytes.</summary>
    /// <param name="destination">The destination, of at least <see cref="Length"/> bytes.</param>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], fourth);
    }

    /// <summary>Compares two keys by their bytes.</summary>
    public int CompareTo(PublicKey other) =>
        (first, second, third, fourth).CompareTo((other.first, other.second, other.third, other.fourth));

    /// <summary>Returns the key in base64.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }
}
