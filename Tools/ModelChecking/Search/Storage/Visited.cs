using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>
/// The states seen, numbered as they come: 128 bits of each, what it was reached from, and where the steps from it are kept. Where it
/// is exact the bytes are kept as well, so that two states with the same 128 bits stay two.
/// </summary>
/// <remarks>Any thread at any time; each adds in a room of its own.</remarks>
internal sealed class Visited
{
    /// <summary>The number of no state: what genesis was reached from.</summary>
    public const uint None = uint.MaxValue;

    /// <summary>How many shards there are.</summary>
    public const int ShardCount = 1 << ShardBits;

    private const int ShardBits = 3;
    private const ulong NumberBits = uint.MaxValue;

    private readonly Pages<Seen> all;
    private readonly SlotTable[] shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new SlotTable())];
    private readonly ConcurrentDictionary<uint, byte[]>? kept;
    private long keptBytes;

    /// <summary>None was seen.</summary>
    /// <param name="keeping">What is kept of each.</param>
    /// <param name="bits">They are kept in pages of two to the power of this.</param>
    public Visited(Keeping keeping, int bits = 12) => (all, kept) = (new(bits), keeping == Keeping.States ? new() : null);

    /// <summary>How many bytes they take.</summary>
    public long Bytes => all.Bytes + shards.Sum(shard => shard.Bytes) + Interlocked.Read(ref keptBytes);

    /// <summary>How many there are, counted one by one.</summary>
    public long Count => Numbers.LongCount();

    /// <summary>The numbers of all of them, in no order.</summary>
    public IEnumerable<uint> Numbers => Enumerable.Range(0, ShardCount).SelectMany(NumbersIn);

    /// <summary>The numbers of those in a shard, in no order.</summary>
    public IEnumerable<uint> NumbersIn(int shard) => shards[shard].Entries.Select(NumberOf);

    /// <summary>The 128 bits that stand for the bytes of a state.</summary>
    public static UInt128 FingerprintOf(ReadOnlySpan<byte> bytes) => XxHash128.HashToUInt128(bytes);

    /// <summary>Room for the states that one thread adds.</summary>
    public Pages<Seen>.Room NewRoom() => all.NewRoom();

    /// <summary>Looks for a state.</summary>
    /// <param name="fingerprint">Its 128 bits.</param>
    /// <param name="bytes">The state.</param>
    /// <param name="number">The state's number.</param>
    /// <returns>Whether it was seen; one that is added just now may be missed.</returns>
    public bool TryFind(UInt128 fingerprint, ReadOnlySpan<byte> bytes, out uint number)
    {
        bool found = shards[ShardOf(fingerprint)].TryFind(EntryOf(fingerprint, 0), new Same(this, fingerprint, bytes), out ulong entry);
        number = NumberOf(entry);
        return found;
    }

    /// <summary>Adds a state that was not seen before.</summary>
    /// <param name="fingerprint">Its 128 bits.</param>
    /// <param name="bytes">The state.</param>
    /// <param name="from">The number of the state that it was reached from; <see cref="None"/> for none.</param>
    /// <param name="room">The thread's.</param>
    /// <param name="number">The state's number.</param>
    /// <returns>Whether it was new.</returns>
    public bool TryAdd(UInt128 fingerprint, ReadOnlySpan<byte> bytes, uint from, Pages<Seen>.Room room, out uint number)
    {
        if (TryFind(fingerprint, bytes, out number))
        {
            return false;
        }

        room.Take(1, out uint mine)[0] = new(fingerprint, from);
        if (kept is not null)
        {
            kept[mine] = bytes.ToArray();
        }

        if (shards[ShardOf(fingerprint)].TryAdd(EntryOf(fingerprint, mine), new Same(this, fingerprint, bytes), out ulong entry))
        {
            number = mine;
            CountKept(bytes.Length);
            return true;
        }

        room.GiveBack(1);
        number = NumberOf(entry);
        return false;
    }

    /// <summary>A state will soon be added, or found: where it would be is fetched from memory meanwhile.</summary>
    public void Expect(UInt128 fingerprint) => shards[ShardOf(fingerprint)].Expect(EntryOf(fingerprint, 0));

    /// <summary>What is kept of a state seen will soon be needed: it is fetched from memory meanwhile.</summary>
    public void Expect(uint number) => CpuCache.Prefetch(in all[number]);

    /// <summary>The 128 bits of a state seen.</summary>
    public UInt128 FingerprintOf(uint number) => all[number].Fingerprint;

    /// <summary>The states on the way on which a state was reached first, itself the last.</summary>
    public IReadOnlyList<uint> WayTo(uint number)
    {
        var way = new List<uint>();
        for (uint at = number; at != None; at = all[at].From)
        {
            way.Add(at);
        }

        way.Reverse();
        return way;
    }

    /// <summary>Where the steps from a state seen are kept; 0 for nowhere.</summary>
    public ref uint StepsOf(uint number) => ref all[number].Steps;

    /// <summary>Writes all of it.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write((int)Count);
        foreach (uint number in Numbers)
        {
            Seen seen = all[number];
            to.Write(number);
            to.Write(seen.High);
            to.Write(seen.Low);
            to.Write(seen.From);
            if (kept is not null)
            {
                to.Write(kept[number].Length);
                to.Write(kept[number]);
            }
        }
    }

    /// <summary>Takes over what was saved: each gets the number that it had.</summary>
    public void Load(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            uint number = from.ReadUInt32();
            var seen = new Seen(new(from.ReadUInt64(), from.ReadUInt64()), from.ReadUInt32());
            byte[] bytes = [];
            all.Reserve(number);
            all[number] = seen;
            if (kept is not null)
            {
                kept[number] = bytes = from.ReadBytes(from.ReadInt32());
                CountKept(bytes.Length);
            }

            shards[ShardOf(seen.Fingerprint)].TryAdd(EntryOf(seen.Fingerprint, number), new Same(this, seen.Fingerprint, bytes), out _);
        }
    }

    /// <summary>Bytes are kept of one state more, with what their entry takes.</summary>
    private void CountKept(int length)
    {
        if (kept is not null)
        {
            Interlocked.Add(ref keptBytes, length + (12 * IntPtr.Size));
        }
    }

    private static int ShardOf(UInt128 fingerprint) => (int)(uint)(fingerprint >> (128 - ShardBits));

    /// <summary>What is in the table: bits of a state that mostly tell whether it is the one, and its number, from one.</summary>
    private static ulong EntryOf(UInt128 fingerprint, uint number) => ((ulong)((fingerprint >> 64) & NumberBits) << 32) | (number + 1);

    private static uint NumberOf(ulong entry) => unchecked((uint)entry - 1);

    private readonly ref struct Same(Visited states, UInt128 fingerprint, ReadOnlySpan<byte> bytes) : ISame
    {
        private readonly Visited states = states;
        private readonly UInt128 fingerprint = fingerprint;
        private readonly ReadOnlySpan<byte> bytes = bytes;

        public bool Is(ulong entry) => entry >> 32 == (ulong)((fingerprint >> 64) & NumberBits)
            && states.all[NumberOf(entry)].Fingerprint == fingerprint
            && (states.kept is not { } kept || bytes.SequenceEqual(kept[NumberOf(entry)]));
    }

    /// <summary>A state seen: its fingerprint, the state that it was reached from, and where the steps from it are kept.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
    internal struct Seen(UInt128 fingerprint, uint from)
    {
        public readonly ulong Low = unchecked((ulong)fingerprint);
        public readonly ulong High = (ulong)(fingerprint >> 64);
        public readonly uint From = from;
        public uint Steps;

        public readonly UInt128 Fingerprint => new(High, Low);
    }
}

/// <summary>What is kept of the states seen.</summary>
public enum Keeping
{
    /// <summary>128 bits of each: of n states two are taken for one with a chance of about n²/2^129.</summary>
    Fingerprints,

    /// <summary>The bytes of each as well: no two are taken for one.</summary>
    States,
}
