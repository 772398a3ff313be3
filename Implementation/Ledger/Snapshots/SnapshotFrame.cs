using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MeshSecurity.Implementation;

/// <summary>
/// The header and the checksum around the payload of a snapshot. Integers are big-endian:
/// <list type="table">
/// <listheader><term>offset</term><description>content</description></listheader>
/// <item><term>0</term><description>8 bytes: <c>MESHSNAP</c></description></item>
/// <item><term>8</term><description>4 bytes: format version</description></item>
/// <item><term>12</term><description>32 bytes: SHA-256 of the configuration as its document in UTF-8</description></item>
/// <item><term>44</term><description>8 bytes: length of the payload</description></item>
/// <item><term>52</term><description>the payload</description></item>
/// <item><term>52 + length</term><description>32 bytes: SHA-256 of all bytes before</description></item>
/// </list>
/// </summary>
internal static class SnapshotFrame
{
    public const int PayloadOffset = 52;

    private const int VersionOffset = 8;
    private const int FingerprintOffset = 12;
    private const int LengthOffset = 44;

    /// <summary>The only version that is read: a state of an earlier protocol is not one of this protocol.</summary>
    private const uint FormatVersion = 5;

    private static ReadOnlySpan<byte> Magic => "MESHSNAP"u8;

    /// <summary>Returns the SHA-256 of a configuration, which differs between any two configurations.</summary>
    public static byte[] FingerprintOf(Configuration configuration) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(ConfigurationDocument.Write(configuration)));

    public static void Write(Stream to, ReadOnlySpan<byte> fingerprint, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[PayloadOffset];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header[VersionOffset..], FormatVersion);
        fingerprint.CopyTo(header[FingerprintOffset..]);
        BinaryPrimitives.WriteUInt64BigEndian(header[LengthOffset..], (ulong)payload.Length);
        to.Write(header);
        to.Write(payload);
        to.Write(Checksum(header, payload));
    }

    /// <summary>Reads one snapshot, checks its header and its checksum, and returns the payload.</summary>
    /// <param name="from">The stream, at the start of the snapshot.</param>
    /// <param name="fingerprint">The expected fingerprint.</param>
    /// <exception cref="SnapshotException">The stream ends early, or a header field or the checksum is wrong.</exception>
    public static byte[] Read(Stream from, ReadOnlySpan<byte> fingerprint)
    {
        Span<byte> header = stackalloc byte[PayloadOffset];
        var source = new SnapshotSource(from);
        source.Fill(header[..VersionOffset], "magic");
        ExpectEqual(0, "magic", header[..VersionOffset], Magic);

        Span<byte> version = header[VersionOffset..FingerprintOffset];
        source.Fill(version, "format version");
        uint format = BinaryPrimitives.ReadUInt32BigEndian(version);
        Expect(format == FormatVersion, VersionOffset, $"format version {format}", $"{FormatVersion}");

        source.Fill(header[FingerprintOffset..LengthOffset], "fingerprint");
        ExpectEqual(FingerprintOffset, "fingerprint of the mesh", header[FingerprintOffset..LengthOffset], fingerprint);

        source.Fill(header[LengthOffset..], "length");
        ulong length = BinaryPrimitives.ReadUInt64BigEndian(header[LengthOffset..]);
        Expect(length <= (ulong)Array.MaxLength, LengthOffset, $"length of the payload {length}", $"at most {Array.MaxLength}");

        byte[] payload = source.Take((int)length, "payload");
        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        source.Fill(checksum, "checksum");
        ExpectEqual(PayloadOffset + (long)length, "checksum", checksum, Checksum(header, payload));
        return payload;
    }

    private static void ExpectEqual(long offset, string what, ReadOnlySpan<byte> found, ReadOnlySpan<byte> expected)
    {
        if (!found.SequenceEqual(expected))
        {
            throw new SnapshotException(offset, $"{what} {Convert.ToHexString(found)}, expected {Convert.ToHexString(expected)}");
        }
    }

    private static void Expect(bool asExpected, long offset, string found, string expected)
    {
        if (!asExpected)
        {
            throw new SnapshotException(offset, $"{found}, expected {expected}");
        }
    }

    private static byte[] Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }
}
