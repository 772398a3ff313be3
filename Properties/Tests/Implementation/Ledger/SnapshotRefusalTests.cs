using System.Buffers.Binary;

namespace MeshSecurity.Tests;

/// <summary>Checks that damaged, foreign and forged snapshots are refused and that the ledger stays unchanged.</summary>
public sealed class SnapshotRefusalTests
{
    private static readonly LedgerRun Small = new LedgerRun(11).Run(60);
    private static readonly byte[] Whole = SnapshotBytes.Of(Small.Ledger);

    private static MeshLedger Fresh => new(Small.Mesh);

    [Test]
    public void Every_flipped_bit_is_refused()
    {
        MeshLedger ledger = Fresh;
        State<Amount> genesis = ledger.Export();
        byte[] damaged = [.. Whole];
        for (int at = 0; at < Whole.Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                damaged[at] ^= (byte)(1 << bit);
                Assert.That(SnapshotBytes.Attempted(ledger, damaged), Is.Not.Null, $"byte {at}, bit {bit}");
                damaged[at] ^= (byte)(1 << bit);
            }

            Assert.That(ledger.Export() == genesis, $"the ledger must stay unchanged after byte {at}");
        }

        Assert.That(SnapshotBytes.Attempted(ledger, damaged), Is.Null);
    }

    [Test]
    public void Every_truncation_is_refused_where_the_stream_ends()
    {
        MeshLedger ledger = Fresh;
        for (int length = 0; length < Whole.Length; length++)
        {
            SnapshotException refused = SnapshotBytes.Refused(ledger, Whole[..length]);
            Assert.That(refused.Offset, Is.EqualTo(length));
            Assert.That(refused.Message, Does.StartWith($"offset {length}: the end of the stream after "));
        }
    }

    [Test]
    public void An_empty_stream_is_refused() => Assert.That(
        SnapshotBytes.Refused(Fresh, []).Message,
        Is.EqualTo("offset 0: the end of the stream after 0 bytes of the magic, expected 8"));

    [Test]
    public void Garbage_is_refused()
    {
        var garbage = new byte[1000];
        new Random(1).NextBytes(garbage);
        Assert.That(
            SnapshotBytes.Refused(Fresh, garbage).Message,
            Is.EqualTo($"offset 0: magic {Convert.ToHexString(garbage[..8])}, expected 4D455348534E4150"));
    }

    [Test]
    public void Another_format_version_is_refused_even_with_a_correct_checksum() => Assert.That(
        SnapshotBytes.Refused(Fresh, SnapshotBytes.Changed(Whole, bytes => bytes[SnapshotBytes.VersionOffset + 3] = 2)).Message,
        Is.EqualTo("offset 8: format version 2, expected 5"));

    [Test]
    public void A_snapshot_of_another_mesh_is_refused()
    {
        byte[] foreign = SnapshotBytes.Of(new LedgerRun(12).Ledger);
        SnapshotException refused = SnapshotBytes.Refused(Fresh, foreign);
        string found = Convert.ToHexString(foreign, SnapshotBytes.FingerprintOffset, 32);
        string expected = Convert.ToHexString(Whole, SnapshotBytes.FingerprintOffset, 32);
        Assert.That(refused.Message, Is.EqualTo($"offset 12: fingerprint of the mesh {found}, expected {expected}"));
    }

    [Test]
    public void A_mesh_that_differs_in_one_field_is_another()
    {
        ChainConfiguration first = Small.Mesh.Chains[0];
        ChainConfiguration changed = first with { NativeStake = first.NativeStake + 1 };
        var other = new Configuration([changed, .. Small.Mesh.Chains.Skip(1)], Small.Mesh.Pairings);
        Assert.That(SnapshotBytes.Refused(new(other), Whole).Offset, Is.EqualTo(SnapshotBytes.FingerprintOffset));
    }

    [Test]
    public void A_state_of_another_mesh_is_refused_even_under_the_right_fingerprint()
    {
        byte[] forged = SnapshotBytes.WithPayload(Whole, SnapshotBytes.PayloadOf(SnapshotBytes.Of(new LedgerRun(12).Ledger)));
        SnapshotException refused = SnapshotBytes.Refused(Fresh, forged);
        Assert.That(refused.Message, Does.StartWith("offset 52: a state of another mesh, expected one of this mesh: "));
        Assert.That(refused.InnerException, Is.InstanceOf<ArgumentException>());
    }

    [Test]
    public void A_wrong_checksum_is_refused()
    {
        byte[] damaged = [.. Whole];
        damaged[^1] ^= 1;
        SnapshotException refused = SnapshotBytes.Refused(Fresh, damaged);
        string sound = Convert.ToHexString(Whole.AsSpan(^32..));
        string found = Convert.ToHexString(damaged.AsSpan(^32..));
        Assert.That(refused.Message, Is.EqualTo($"offset {Whole.Length - 32}: checksum {found}, expected {sound}"));
    }

    [TestCase(0x7FFF_FFFF_FFFF_FFFFUL, "offset 44: length of the payload 9223372036854775807, expected at most 2147483591")]
    [TestCase(ulong.MaxValue, "offset 44: length of the payload 18446744073709551615, expected at most 2147483591")]
    [TestCase(2_147_483_591UL, " bytes of the payload, expected 2147483591")]
    [TestCase(1_000_000_000UL, " bytes of the payload, expected 1000000000")]
    public void A_huge_length_is_refused_without_the_memory_for_it(ulong length, string message)
    {
        byte[] damaged = SnapshotBytes.Changed(
            Whole, bytes => BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(SnapshotBytes.LengthOffset), length));
        Assert.That(RefusedWithLittleMemory(damaged).Message, Does.Contain(message));
    }

    [TestCase("0000FFFFFFFFFFFFFFFFFF01", "offset 54: count 18446744073709551615, expected at most 10")]
    [TestCase("0000FFFFFFFF0700000000", "offset 54: count 2147483647, expected at most 9")]
    [TestCase("00000100FFFFFFFF0741", "offset 56: an id's length 2147483647, expected at most 6")]
    public void A_huge_count_is_refused_without_the_memory_for_it(string payload, string message) => Assert.That(
        RefusedWithLittleMemory(SnapshotBytes.WithPayload(Whole, Convert.FromHexString(payload))).Message,
        Is.EqualTo(message));

    [TestCase("", "offset 52: the end of the payload after 0 bytes of the number, expected 1")]
    [TestCase("8000", "offset 52: a number with a byte too many, expected the shortest form")]
    [TestCase("FFFFFFFFFFFFFFFFFF02", "offset 52: a number of more than 64 bits, expected one of at most 64")]
    [TestCase("0000010141", "offset 55: number of an id 1, expected at most 0")]
    [TestCase("0000010001FF", "offset 57: an id of other bytes, expected UTF-8")]
    [TestCase("000001000141210000", "offset 58: an amount's length 33, expected at most 32")]
    [TestCase("0000010001410200010000", "offset 59: an amount that starts with a zero byte, expected the shortest form")]
    [TestCase("0000010001410200", "offset 59: the end of the payload after 1 bytes of the amount, expected 2")]
    [TestCase("0000010001410000010101420100000005", "offset 68: ValidatorStatus 5, expected at most 4")]
    [TestCase("000002000142000000000000" + "010141" + "00000000000000", "offset 64: key A behind B, expected ascending keys")]
    [TestCase("000002000142000000000000" + "010142" + "00000000000000", "offset 64: id \"B\" once more, expected its number")]
    [TestCase("000002000142000000000000" + "000000", "offset 64: key B behind B, expected ascending keys")]
    [TestCase("0000000001", "offset 56: 1 more bytes, expected the end of the payload")]
    [TestCase("000000010001410007", "offset 60: flag 7, expected at most 1")]
    [TestCase("000000010001410700", "offset 59: ChannelState 7, expected at most 6")]
    [TestCase("00000001000141" + "0001" + "8080808010", "offset 61: number 2147483648, expected one of 32 bits")]
    [TestCase("00000001000141" + "0000" + "000000000000" + "00" + "0D01000000000000000000000000",
        "offset 68: price in units of 10^-18 79228162514264337593543950336, expected at most 1000000000000000000000000000")]
    public void A_payload_in_another_form_than_the_written_one_is_refused(string payload, string message) => Assert.That(
        SnapshotBytes.Refused(Fresh, SnapshotBytes.WithPayload(Whole, Convert.FromHexString(payload))).Message,
        Is.EqualTo(message));

    [Test]
    public void A_payload_that_is_too_short_or_too_long_is_refused()
    {
        byte[] payload = SnapshotBytes.PayloadOf(Whole);
        MeshLedger ledger = Fresh;
        for (int length = 0; length < payload.Length; length++)
        {
            SnapshotBytes.Refused(ledger, SnapshotBytes.WithPayload(Whole, payload[..length]));
        }

        SnapshotBytes.Refused(ledger, SnapshotBytes.WithPayload(Whole, [.. payload, 0]));
    }

    /// <summary>Forges payloads with correct checksums, because a checksum detects damage only. Each is refused or loaded.</summary>
    [Test]
    public void A_forged_payload_is_refused_or_loaded()
    {
        byte[] payload = SnapshotBytes.PayloadOf(Whole);
        int loaded = 0;
        for (int at = 0; at < payload.Length; at++)
        {
            foreach (byte mask in Effort.Forgeries)
            {
                byte[] forged = [.. payload];
                forged[at] ^= mask;
                byte[] snapshot = SnapshotBytes.WithPayload(Whole, forged);
                MeshLedger ledger = Fresh;
                Assert.That(
                    () => loaded += SnapshotBytes.Attempted(ledger, snapshot) is null ? 1 : 0, Throws.Nothing, $"byte {at}, mask {mask}");
                Assert.That(() => ledger.Export(), Throws.Nothing, $"byte {at}, mask {mask}");
            }
        }

        Assert.That(loaded, Is.GreaterThan(payload.Length * Effort.Forgeries.Count / 7), "most changed amounts are valid amounts");
    }

    private static SnapshotException RefusedWithLittleMemory(byte[] snapshot)
    {
        MeshLedger ledger = Fresh;
        SnapshotBytes.Refused(ledger, snapshot);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SnapshotException? refused = SnapshotBytes.Attempted(ledger, snapshot);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(Effort.RefusalBytes));
        return refused ?? throw new AssertionException("The snapshot was loaded; expected a SnapshotException.");
    }
}
