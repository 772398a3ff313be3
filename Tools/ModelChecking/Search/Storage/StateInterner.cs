using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>State interning: maps the encoding of each distinct state to a number.</summary>
/// <remarks>
/// <para>
/// Stores a 128-bit fingerprint per state (hash compaction), its parent, and the row of its successors, in a
/// <see cref="PagedArray{T}"/>. Eight <see cref="ConcurrentHashTable"/> shards map fingerprints to numbers. With
/// <see cref="StateStorage.States"/> stores the encodings too and compares them, so that colliding fingerprints stay two states.
/// </para>
/// <para>
/// Thread-safe; each thread adds through its own allocator. A lookup takes two cache misses, which the two prefetches hide. A state
/// takes 24 bytes and its share of the table.
/// </para>
/// </remarks>
internal sealed class StateInterner
{
    /// <summary>The number of no state: the parent of genesis.</summary>
    public const uint None = uint.MaxValue;

    public const int ShardCount = 1 << ShardBits;

    private const int ShardBits = 3;

    private readonly PagedArray<StateRecord> records;
    private readonly ConcurrentHashTable[] shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new ConcurrentHashTable())];
    private readonly ConcurrentDictionary<uint, byte[]>? encodings;
    private long encodingBytes;

    /// <summary>Creates an empty interner; the binary logarithm of the page size, in states, is given in bits.</summary>
    public StateInterner(StateStorage storage, int bits = 12) =>
        (records, encodings) = (new(bits), storage == StateStorage.States ? new() : null);

    public long Bytes => records.Bytes + shards.Sum(shard => shard.Bytes) + Interlocked.Read(ref encodingBytes);

    /// <summary>The number of states, by enumeration; valid while no thread adds.</summary>
    public long Count => Numbers.LongCount();

    /// <summary>The numbers of all states, in no order; valid while no thread adds.</summary>
    public IEnumerable<uint> Numbers => Enumerable.Range(0, ShardCount).SelectMany(NumbersIn);

    public IEnumerable<uint> NumbersIn(int shard) => shards[shard].Entries.Select(NumberOf);

    public static UInt128 FingerprintOf(ReadOnlySpan<byte> encoding) => XxHash128.HashToUInt128(encoding);

    public PagedArray<StateRecord>.Allocator NewAllocator() => records.NewAllocator();

    /// <summary>Looks up a state; may miss a state that another thread adds at the same time.</summary>
    public bool TryFind(UInt128 fingerprint, ReadOnlySpan<byte> encoding, out uint number)
    {
        bool found = ShardOf(fingerprint).TryFind(EntryOf(fingerprint, 0), new Matcher(this, fingerprint, encoding), out ulong entry);
        number = NumberOf(entry);
        return found;
    }

    /// <summary>Interns a state that was reached from a parent state, or from <see cref="None"/>.</summary>
    /// <returns>Whether the state is new.</returns>
    public bool TryAdd(
        UInt128 fingerprint, ReadOnlySpan<byte> encoding, uint parent, PagedArray<StateRecord>.Allocator allocator, out uint number)
    {
        if (TryFind(fingerprint, encoding, out number))
        {
            return false;
        }

        allocator.Allocate(1, out uint mine)[0] = new(fingerprint, parent);
        if (encodings is not null)
        {
            encodings[mine] = encoding.ToArray();
        }

        if (ShardOf(fingerprint).TryAdd(EntryOf(fingerprint, mine), new Matcher(this, fingerprint, encoding), out ulong entry))
        {
            number = mine;
            CountEncoding(encoding.Length);
            return true;
        }

        allocator.Release(1);
        number = NumberOf(entry);
        return false;
    }

    /// <summary>Prefetches the slot of a state that will be looked up soon.</summary>
    public void Prefetch(UInt128 fingerprint) => ShardOf(fingerprint).Prefetch(EntryOf(fingerprint, 0));

    /// <summary>Prefetches the record of a state that will be expanded soon.</summary>
    public void Prefetch(uint number) => CpuCache.Prefetch(in records[number]);

    public UInt128 FingerprintOf(uint number) => records[number].Fingerprint;

    /// <summary>Returns the states on the path by which a state was reached first, from genesis to the state itself.</summary>
    public IReadOnlyList<uint> PathTo(uint number)
    {
        var path = new List<uint>();
        for (uint at = number; at != None; at = records[at].Parent)
        {
            path.Add(at);
        }

        path.Reverse();
        return path;
    }

    /// <summary>Returns the place of a state's row in the <see cref="SuccessorCache"/>: the index plus 1, or 0 for none.</summary>
    public ref uint RowOf(uint number) => ref records[number].Row;

    /// <summary>Adds the size of an encoding and of its dictionary entry to the total.</summary>
    private void CountEncoding(int length)
    {
        if (encodings is not null)
        {
            Interlocked.Add(ref encodingBytes, length + (12 * IntPtr.Size));
        }
    }

    private ConcurrentHashTable ShardOf(UInt128 fingerprint) => shards[(int)(uint)(fingerprint >> (128 - ShardBits))];

    /// <summary>Returns a table entry: 32 bits of the fingerprint, then the number plus 1.</summary>
    private static ulong EntryOf(UInt128 fingerprint, uint number) => ((ulong)((fingerprint >> 64) & uint.MaxValue) << 32) | (number + 1);

    private static uint NumberOf(ulong entry) => unchecked((uint)entry - 1);

    private readonly ref struct Matcher(StateInterner states, UInt128 fingerprint, ReadOnlySpan<byte> encoding) : IEntryMatcher
    {
        private readonly StateInterner states = states;
        private readonly UInt128 fingerprint = fingerprint;
        private readonly ReadOnlySpan<byte> encoding = encoding;

        public bool Matches(ulong entry) => entry >> 32 == (ulong)((fingerprint >> 64) & uint.MaxValue)
            && states.records[NumberOf(entry)].Fingerprint == fingerprint
            && (states.encodings is not { } encodings || encoding.SequenceEqual(encodings[NumberOf(entry)]));
    }
}

/// <summary>Record of an interned state, 24 bytes: fingerprint, parent, and row in the <see cref="SuccessorCache"/>.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
internal struct StateRecord(UInt128 fingerprint, uint parent)
{
    private readonly ulong low = unchecked((ulong)fingerprint);
    private readonly ulong high = (ulong)(fingerprint >> 64);
    public readonly uint Parent = parent;
    public uint Row;

    public readonly UInt128 Fingerprint => new(high, low);
}
