using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MeshSecurity.Implementation;

/// <summary>
/// What is around the payload of a snapshot. Integers have their highest byte first:
/// <list type="table">
/// <listheader><term>offset</term><description>what</description></listheader>
/// <item><term>0</term><description>8 bytes: <c>MESHSNAP</c></description></item>
/// <item><term>8</term><description>4 bytes: format version</description></item>
/// <item><term>12</term><description>32 bytes: SHA-256 of the configuration as its document in UTF-8</description></item>
/// <item><term>44</term><description>8 bytes: length of the payload</description></item>
/// <item><term>52</term><description>the payload</description></item>
/// <item><term>52 + length</term><description>32 bytes: SHA-256 of everything before</description></item>
/// </list>
/// </summary>
internal static class SnapshotFrame
{
    /// <summary>Where the payload starts.</summary>
    public const int PayloadOffset = 52;

    private const int VersionOffset = 8;
    private const int FingerprintOffset = 12;
    private const int LengthOffset = 44;
    /// <summary>The version that is written; that before it, in which validators had no keys, is still read.</summary>
    private const uint FormatVersion = 2;
    private const uint OldestVersion = 1;

    private static ReadOnlySpan<byte> Magic => "MESHSNAP"u8;

    /// <summary>What tells a mesh from others: changes with everything that its configuration says.</summary>
    public static byte[] FingerprintOf(Configuration configuration) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(ConfigurationDocument.Write(configuration)));

    /// <summary>Writes a snapshot.</summary>
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

    /// <summary>Reads one snapshot, checks everything but what the payload says, and gives the payload.</summary>
    /// <param name="from">The snapshot.</param>
    /// <param name="fingerprint">That of the mesh it must be of.</param>
    /// <param name="format">The version of its form.</param>
    /// <exception cref="SnapshotException">It is not what it should be.</exception>
    public static byte[] Read(Stream from, ReadOnlySpan<byte> fingerprint, out uint format)
    {
        Span<byte> header = stackalloc byte[PayloadOffset];
        var source = new SnapshotSource(from);

        Span<byte> magic = header[..VersionOffset];
        source.Fill(magic, "magic");
        Expect(magic.SequenceEqual(Magic), 0, "magic", Convert.ToHexString(magic), Convert.ToHexString(Magic));

        Span<byte> version = header[VersionOffset..FingerprintOffset];
        source.Fill(version, "format version");
        format = BinaryPrimitives.ReadUInt32BigEndian(version);
        Expect(
            format is >= OldestVersion and <= FormatVersion,
            VersionOffset,
            "format version",
            $"{format}",
            $"{OldestVersion} to {FormatVersion}");

        Span<byte> mesh = header[FingerprintOffset..LengthOffset];
        source.Fill(mesh, "fingerprint");
        Expect(
            mesh.SequenceEqual(fingerprint),
            FingerprintOffset,
            "fingerprint of the mesh",
            Convert.ToHexString(mesh),
            Convert.ToHexString(fingerprint));

        Span<byte> declared = header[LengthOffset..];
        source.Fill(declared, "length");
        ulong length = BinaryPrimitives.ReadUInt64BigEndian(declared);
        Expect(length <= (ulong)Array.MaxLength, LengthOffset, "length of the payload", $"{length}", $"at most {Array.MaxLength}");

        byte[] payload = source.Take((int)length, "payload");
        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        source.Fill(checksum, "checksum");
        byte[] computed = Checksum(header, payload);
        Expect(
            checksum.SequenceEqual(computed),
            PayloadOffset + (long)length,
            "checksum",
            Convert.ToHexString(checksum),
            Convert.ToHexString(computed));
        return payload;
    }

    private static void Expect(bool asExpected, long offset, string what, string found, string expected)
    {
        if (!asExpected)
        {
            throw new SnapshotException(offset, $"{what} {found}, expected {expected}");
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
