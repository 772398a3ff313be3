using System.Runtime.CompilerServices;

namespace MeshSecurity.Spec;

/// <summary>Immutable bytes with structural equality: hashes, addresses, signatures. <c>default</c> is no byte at all.</summary>
[CollectionBuilder(typeof(Bytes), nameof(Of))]
public readonly struct Bytes : IEquatable<Bytes>
{
    private readonly byte[]? bytes;

    private Bytes(byte[] bytes) => this.bytes = bytes;

    /// <summary>How many there are.</summary>
    public int Length => bytes?.Length ?? 0;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => bytes;

    /// <summary>These bytes, copied.</summary>
    public static Bytes Of(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Reads hexadecimal digits of either case, two a byte.</summary>
    /// <returns>Whether <paramref name="text"/> is that.</returns>
    public static bool TryParseHex(string text, out Bytes bytes)
    {
        bool hex = text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
        bytes = hex ? new(Convert.FromHexString(text)) : default;
        return hex;
    }

    /// <summary>Reads base64 in its one canonical form: padded, without white space, its unused bits zero.</summary>
    /// <returns>Whether <paramref name="text"/> is that.</returns>
    public static bool TryParseBase64(string text, out Bytes bytes)
    {
        byte[] buffer = new byte[text.Length];
        bool canonical = Convert.TryFromBase64String(text, buffer, out int length)
            && Convert.ToBase64String(buffer, 0, length) == text;
        bytes = canonical ? new(buffer[..length]) : default;
        return canonical;
    }

    /// <summary>The bytes as upper-case hexadecimal digits.</summary>
    public string ToHex() => Convert.ToHexString(Span);

    /// <summary>The bytes in base64.</summary>
    public string ToBase64() => Convert.ToBase64String(Span);

    /// <summary>The bytes in order, without allocation.</summary>
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

    /// <summary>Upper-case hexadecimal digits.</summary>
    public override string ToString() => ToHex();

    /// <summary>Whether both are the same bytes.</summary>
    public static bool operator ==(Bytes left, Bytes right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Bytes left, Bytes right) => !left.Equals(right);
}
