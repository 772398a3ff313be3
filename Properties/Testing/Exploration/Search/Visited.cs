using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>
/// The states seen, numbered as they come: 128 bits of each, in tables with open addressing, one a shard, what it was reached from, and where the steps from
/// it are kept. Where it
/// is exact the bytes are kept as well, so that two states with the same 128 bits stay two.
/// </summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class Visited
{
    /// <summary>The number of no state: what genesis was reached from.</summary>
    public const uint None = uint.MaxValue;

    /// <summary>How many shards there are.</summary>
    public const int ShardCount = 1 << ShardBits;

    private const int ShardBits = 6;

    private readonly Shard[] shards;

    public Visited(Keeping keeping) => shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard(keeping))];

    /// <summary>How many states there are.</summary>
    public long Count => shards.Sum(shard => (long)shard.Count);

    /// <summary>How many bytes they take.</summary>
    public long Bytes => shards.Sum(shard => shard.Bytes);

    /// <summary>The numbers of all of them.</summary>
    public IEnumerable<uint> Numbers => Enumerable.Range(0, ShardCount).SelectMany(NumbersIn);

    /// <summary>The numbers of those in a shard.</summary>
    public IEnumerable<uint> NumbersIn(int shard)
    {
        for (int place = 0; place < shards[shard].Count; place++)
        {
            yield return NumberOf(shard, place);
        }
    }

    /// <summary>The 128 bits that stand for the bytes of a state.</summary>
    public static UInt128 FingerprintOf(ReadOnlySpan<byte> bytes) => XxHash128.HashToUInt128(bytes);

    /// <summary>Adds a state that was not seen before.</summary>
    /// <param name="fingerprint">Its 128 bits.</param>
    /// <param name="bytes">The state.</param>
    /// <param name="from">The number of the state that it was reached from; <see cref="None"/> for none.</param>
    /// <param name="number">The state's number.</param>
    /// <returns>Whether it was new.</returns>
    public bool TryAdd(UInt128 fingerprint, ReadOnlySpan<byte> bytes, uint from, out uint number)
    {
        int shard = ShardOf(fingerprint);
        bool added = shards[shard].TryAdd(fingerprint, bytes, from, out int place);
        number = NumberOf(shard, place);
        return added;
    }

    /// <summary>A state will soon be added, or found: where it would be is fetched from memory meanwhile.</summary>
    public void Expect(UInt128 fingerprint) => shards[ShardOf(fingerprint)].Expect(fingerprint);

    /// <summary>What is kept of a state seen will soon be needed: it is fetched from memory meanwhile.</summary>
    public void Expect(uint number) => Cache.Expect(in SeenAs(number));

    /// <summary>The 128 bits of a state seen.</summary>
    public UInt128 FingerprintOf(uint number) => SeenAs(number).Fingerprint;

    /// <summary>The states on the way on which a state was reached first, itself the last.</summary>
    public IReadOnlyList<uint> WayTo(uint number)
    {
        var way = new List<uint>();
        for (uint at = number; at != None; at = SeenAs(at).From)
        {
            way.Add(at);
        }

        way.Reverse();
        return way;
    }

    /// <summary>Where the steps from a state seen are kept; 0 for nowhere.</summary>
    public ref uint StepsOf(uint number) => ref SeenAs(number).Steps;

    /// <summary>Writes all of it.</summary>
    public void Save(BinaryWriter to)
    {
        foreach (Shard shard in shards)
        {
            shard.Save(to);
        }
    }

    /// <summary>Takes over what was saved.</summary>
    public void Load(BinaryReader from)
    {
        foreach (Shard shard in shards)
        {
            shard.Load(from);
        }
    }

    private ref Seen SeenAs(uint number) => ref shards[number & (ShardCount - 1)][(int)(number >> ShardBits)];

    private static uint NumberOf(int shard, int place) => ((uint)place << ShardBits) | (uint)shard;

    private static int ShardOf(UInt128 fingerprint) => (int)(uint)(fingerprint >> (128 - ShardBits));

    private sealed class Shard(Keeping keeping)
    {
        private const int PageBits = 8;
        private const int Page = 1 << PageBits;
        private const int Smallest = 64;
        private const ulong PlaceBits = uint.MaxValue;

        private readonly Lock gate = new();
        private readonly List<byte[]> kept = [];
        private Seen[][] pages = [];
        private ulong[] table = new ulong[Smallest];
        private long keptBytes;

        public int Count { get; private set; }

        public long Bytes => (table.Length * (long)sizeof(ulong)) + ((Count + Page - 1) / Page * (long)Page * Unsafe.SizeOf<Seen>()) + keptBytes;

        public ref Seen this[int place] => ref pages[place >> PageBits][place & (Page - 1)];

        public void Expect(UInt128 fingerprint)
        {
            ulong[] slots = Volatile.Read(ref table);
            Cache.Expect(in slots[SlotOf(fingerprint, slots)]);
        }

        public bool TryAdd(UInt128 fingerprint, ReadOnlySpan<byte> bytes, uint from, out int place)
        {
            if (keeping == Keeping.Fingerprints && Find(fingerprint, bytes, out place, out _))
            {
                return false;
            }

            lock (gate)
            {
                if (Find(fingerprint, bytes, out place, out int slot))
                {
                    return false;
                }

                place = Count;
                Append(fingerprint, from);
                if (keeping == Keeping.States)
                {
                    Keep(bytes.ToArray());
                }

                Volatile.Write(ref table[slot], EntryOf(fingerprint, place));
                if (Count > table.Length / 5 * 4)
                {
                    Refill(2 * table.Length);
                }

                return true;
            }
        }

        public void Save(BinaryWriter to)
        {
            to.Write(Count);
            for (int place = 0; place < Count; place++)
            {
                Seen seen = this[place];
                to.Write(seen.High);
                to.Write(seen.Low);
                to.Write(seen.From);
                if (keeping == Keeping.States)
                {
                    to.Write(kept[place].Length);
                    to.Write(kept[place]);
                }
            }
        }

        public void Load(BinaryReader from)
        {
            int count = from.ReadInt32();
            for (int place = 0; place < count; place++)
            {
                Append(new(from.ReadUInt64(), from.ReadUInt64()), from.ReadUInt32());
                if (keeping == Keeping.States)
                {
                    Keep(from.ReadBytes(from.ReadInt32()));
                }
            }

            Refill(Math.Max(Smallest, (int)BitOperations.RoundUpToPowerOf2((uint)(count / 4 * 5) + 1)));
        }

        /// <summary>
        /// Looks for a state, without waiting where fingerprints are all that is kept: one that is added just now may be missed.
        /// </summary>
        private bool Find(UInt128 fingerprint, ReadOnlySpan<byte> bytes, out int place, out int slot)
        {
            ulong[] slots = Volatile.Read(ref table);
            ulong tag = EntryOf(fingerprint, -1);
            for (slot = SlotOf(fingerprint, slots); ; slot = (slot + 1) & (slots.Length - 1))
            {
                ulong entry = Volatile.Read(ref slots[slot]);
                place = (int)(entry & PlaceBits) - 1;
                if (place < 0)
                {
                    return false;
                }

                if ((entry & ~PlaceBits) == tag && this[place].Is(fingerprint)
                    && (keeping == Keeping.Fingerprints || bytes.SequenceEqual(kept[place])))
                {
                    return true;
                }
            }
        }

        private static int SlotOf(UInt128 fingerprint, ulong[] table) => (int)(fingerprint & int.MaxValue) & (table.Length - 1);

        /// <summary>
        /// What is in the table, 0 for nothing: bits of a state that mostly tell whether it is the one, and where it is among those seen, from one.
        /// </summary>
        private static ulong EntryOf(UInt128 fingerprint, int place) => ((ulong)((fingerprint >> 64) & PlaceBits) << 32) | (uint)(place + 1);

        private void Append(UInt128 fingerprint, uint from)
        {
            if (Count >> PageBits == pages.Length)
            {
                Array.Resize(ref pages, Math.Max(4, 2 * pages.Length));
            }

            Seen[] page = pages[Count >> PageBits] ??= new Seen[Page];
            page[Count & (Page - 1)] = new(fingerprint, from);
            Count++;
        }

        private void Keep(byte[] bytes)
        {
            kept.Add(bytes);
            keptBytes += bytes.Length + (3 * IntPtr.Size);
        }

        private void Refill(int length)
        {
            ulong[] more = new ulong[length];
            for (int place = 0; place < Count; place++)
            {
                UInt128 fingerprint = this[place].Fingerprint;
                int slot = SlotOf(fingerprint, more);
                while (more[slot] != 0)
                {
                    slot = (slot + 1) & (length - 1);
                }

                more[slot] = EntryOf(fingerprint, place);
            }

            Volatile.Write(ref table, more);
        }
    }

    /// <summary>A state seen: its fingerprint, the state that it was reached from, and where the steps from it are kept.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
    private struct Seen(UInt128 fingerprint, uint from)
    {
        public readonly ulong Low = unchecked((ulong)fingerprint);
        public readonly ulong High = (ulong)(fingerprint >> 64);
        public readonly uint From = from;
        public uint Steps;

        public readonly UInt128 Fingerprint => new(High, Low);

        public readonly bool Is(UInt128 other) => Fingerprint == other;
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
