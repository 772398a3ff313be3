using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MeshSecurity.Tests;

/// <summary>Snapshots as bytes, whole and tampered with.</summary>
internal static class Snapshots
{
    public const int VersionOffset = 8;
    public const int FingerprintOffset = 12;
    public const int LengthOffset = 44;
    public const int PayloadOffset = 52;
    public const int ChecksumLength = 32;

    /// <summary>What a ledger saves.</summary>
    public static byte[] Of(MeshLedger ledger)
    {
        using var stream = new MemoryStream();
        ledger.Save(stream);
        return stream.ToArray();
    }

    /// <summary>A new ledger that has loaded a snapshot, all of it.</summary>
    public static MeshLedger Loaded(Configuration mesh, byte[] snapshot)
    {
        var ledger = new MeshLedger(mesh);
        using var stream = new MemoryStream(snapshot);
        ledger.Load(stream);
        Assert.That(stream.Position, Is.EqualTo(snapshot.Length), "exactly the snapshot is read");
        return ledger;
    }

    /// <summary>Why a ledger refuses a snapshot; it must stay as it was.</summary>
    public static SnapshotException Refused(MeshLedger ledger, byte[] snapshot)
    {
        State<Amount> before = ledger.Export();
        SnapshotException refused = Attempted(ledger, snapshot) ?? throw new AssertionException("It was loaded.");
        Assert.That(ledger.Export() == before, "the ledger is as it was");
        return refused;
    }

    /// <summary>Why a ledger refuses a snapshot; null where it loads it.</summary>
    public static SnapshotException? Attempted(MeshLedger ledger, byte[] snapshot)
    {
        using var stream = new MemoryStream(snapshot);
        try
        {
            ledger.Load(stream);
            return null;
        }
        catch (SnapshotException refused)
        {
            return refused;
        }
    }

    /// <summary>The snapshot in which something is changed, with a checksum that is right again.</summary>
    public static byte[] Changed(byte[] snapshot, Action<byte[]> change)
    {
        byte[] changed = [.. snapshot];
        change(changed);
        SHA256.HashData(changed.AsSpan(..^ChecksumLength), changed.AsSpan(^ChecksumLength..));
        return changed;
    }

    /// <summary>The snapshot with another payload, its length and a checksum that is right again.</summary>
    public static byte[] WithPayload(byte[] snapshot, byte[] payload)
    {
        byte[] whole = [.. snapshot.AsSpan(..PayloadOffset), .. payload, .. new byte[ChecksumLength]];
        return Changed(whole, bytes => BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(LengthOffset), (ulong)payload.Length));
    }

    /// <summary>The payload of a snapshot.</summary>
    public static byte[] PayloadOf(byte[] snapshot) => [.. snapshot.AsSpan(PayloadOffset..^ChecksumLength)];
}
