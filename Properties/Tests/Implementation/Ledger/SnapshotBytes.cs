using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MeshSecurity.Tests;

/// <summary>Saves, loads and changes snapshots as bytes.</summary>
internal static class SnapshotBytes
{
    public const int VersionOffset = 8;
    public const int FingerprintOffset = 12;
    public const int LengthOffset = 44;
    public const int PayloadOffset = 52;
    public const int ChecksumLength = 32;

    public static byte[] Of(MeshLedger ledger)
    {
        using var stream = new MemoryStream();
        ledger.Save(stream);
        return stream.ToArray();
    }

    /// <summary>Saves a ledger and loads it into a new one.</summary>
    public static MeshLedger Reloaded(MeshLedger ledger) => Loaded(ledger.Configuration, Of(ledger));

    /// <summary>Returns a new ledger that has loaded a snapshot to its end.</summary>
    public static MeshLedger Loaded(Configuration mesh, byte[] snapshot)
    {
        var ledger = new MeshLedger(mesh);
        using var stream = new MemoryStream(snapshot);
        ledger.Load(stream);
        Assert.That(stream.Position, Is.EqualTo(snapshot.Length), "must read exactly the snapshot");
        return ledger;
    }

    /// <summary>Returns the exception with which a ledger refuses a snapshot. The ledger must stay unchanged.</summary>
    public static SnapshotException Refused(MeshLedger ledger, byte[] snapshot)
    {
        State<Amount> before = ledger.Export();
        SnapshotException refused = Attempted(ledger, snapshot)
            ?? throw new AssertionException("The snapshot was loaded; expected a SnapshotException.");
        Assert.That(ledger.Export() == before, "the ledger must stay unchanged");
        return refused;
    }

    /// <summary>Returns the exception with which a ledger refuses a snapshot; null if it loads it.</summary>
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

    /// <summary>Returns a changed copy with a correct checksum.</summary>
    public static byte[] Changed(byte[] snapshot, Action<byte[]> change)
    {
        byte[] changed = [.. snapshot];
        change(changed);
        SHA256.HashData(changed.AsSpan(..^ChecksumLength), changed.AsSpan(^ChecksumLength..));
        return changed;
    }

    /// <summary>Returns a copy with another payload, its length and a correct checksum.</summary>
    public static byte[] WithPayload(byte[] snapshot, byte[] payload)
    {
        byte[] whole = [.. snapshot.AsSpan(..PayloadOffset), .. payload, .. new byte[ChecksumLength]];
        return Changed(whole, bytes => BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(LengthOffset), (ulong)payload.Length));
    }

    public static byte[] PayloadOf(byte[] snapshot) => [.. snapshot.AsSpan(PayloadOffset..^ChecksumLength)];
}
