using System.Runtime.CompilerServices;

namespace MeshSecurity.Spec;

/// <summary>Represents immutable bytes with structural equality, for hashes, addresses and signatures. <c>default</c> is empty.</summary>
[CollectionBuilder(typeof(Bytes), nameof(Of))]
public readonly struct Bytes : IEquatable<Bytes>
{
    private readonly byte[]? bytes;

    private Bytes(byte[] bytes) => this.bytes = bytes;

    /// <summary>Gets the number of bytes.</summary>
    public int Length => bytes?.Length ?? 0;

    /// <summary>Gets whether there are no bytes.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>Gets the bytes.</summary>
    public ReadOnlySpan<byte> Span => bytes;

    /// <summary>Copies bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static Bytes Of(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Parses hexadecimal digits of either case, two per byte.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The bytes; empty on failure.</param>
    /// <returns>Whether <paramref name="text"/> is hexadecimal.</returns>
    public static bool TryParseHex(string text, out Bytes bytes)
    {
        bool hex = text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
        bytes = hex ? new(Convert.FromHexString(text)) : default;
        return hex;
    }

    /// <summary>Parses base64 in canonical form: padded, without white space, its unused bits zero.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The bytes; empty on failure.</param>
    /// <returns>Whether <paramref name="text"/> is canonical base64.</returns>
    public static bool TryParseBase64(string text, out Bytes bytes)
    {
        byte[] buffer = new byte[text.Length];
        bool canonical = Convert.TryFromBase64String(text, buffer, out int length)
            && Convert.ToBase64String(buffer, 0, length) == text;
        bytes = canonical ? new(buffer[..length]) : default;
        return canonical;
    }

    /// <summary>Returns the bytes as upper-case hexadecimal digits.</summary>
    public string ToHex() => Convert.ToHexString(Span);

    /// <summary>Returns the bytes in base64.</summary>
    public string ToBase64() => Convert.ToBase64String(Span);

    /// <summary>Enumerates the bytes without allocation.</summary>
    public ReadOnlySpan<byte>.Enumerator GetEnumerator() => Span.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Bytes other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Bytes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>Returns the bytes as upper-case hexadecimal digits.</summary>
    public override string ToString() => ToHex();

    /// <summary>Checks whether the bytes are equal.</summary>
    public static bool operator ==(Bytes left, Bytes right) => left.Equals(right);

    /// <summary>Checks whether the bytes differ.</summary>
    public static bool operator !=(Bytes left, Bytes right) => !left.Equals(right);
}
