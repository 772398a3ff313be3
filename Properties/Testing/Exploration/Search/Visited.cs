using System.IO.Hashing;
using System.Numerics;

namespace MeshSecurity.Testing;

/// <summary>
/// The states seen: 128 bits of each and the state that it was first reached from, in tables with open addressing, one a shard. Where it is exact
/// the bytes are kept as well, so that two states with the same 128 bits stay two.
/// </summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class Visited
{
    /// <summary>The number of no state: what genesis was reached from.</summary>
    public const uint None = uint.MaxValue;

    private const int ShardBits = 6;
    private const int ShardCount = 1 << ShardBits;

    private readonly Shard[] shards;

    public Visited(Keeping keeping) => shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard(keeping))];

    /// <summary>How many states there are.</summary>
    public long Count => shards.Sum(shard => (long)shard.Count);

    /// <summary>How many bytes they take.</summary>
    public long Bytes => shards.Sum(shard => shard.Bytes);

    /// <summary>The 128 bits that stand for the bytes of a state.</summary>
    public static UInt128 FingerprintOf(ReadOnlySpan<byte> bytes) => XxHash128.HashToUInt128(bytes);

    /// <summary>Adds a state that was not seen before.</summary>
    /// <param name="bytes">The state.</param>
    /// <param name="from">The number of the state that it was reached from.</param>
    /// <param name="number">The state's own number.</param>
    /// <returns>Whether it was new.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes, uint from, out uint number)
    {
        UInt128 fingerprint = FingerprintOf(bytes);
        int shard = (int)(uint)(fingerprint >> (128 - ShardBits));
        bool added = shards[shard].TryAdd(fingerprint, bytes, from, out int place);
        number = added ? ((uint)place << ShardBits) | (uint)shard : None;
        return added;
    }

    /// <summary>The fingerprints from genesis to a state.</summary>
    public IReadOnlyList<UInt128> PathTo(uint number)
    {
        var path = new List<UInt128>();
        for (uint at = number; at != None;)
        {
            (UInt128 fingerprint, uint from) = shards[at & (ShardCount - 1)][(int)(at >> ShardBits)];
            path.Add(fingerprint);
            at = from;
        }

        path.Reverse();
        return path;
    }

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

    private sealed class Shard(Keeping keeping)
    {
        private const int PageBits = 8;
        private const int Page = 1 << PageBits;
        private const int Smallest = 64;

        private readonly Lock gate = new();
        private readonly List<(UInt128[] Fingerprints, uint[] From)> pages = [];
        private readonly List<byte[]> kept = [];
        private int[] table = new int[Smallest];
        private long keptBytes;

        public int Count { get; private set; }

        public long Bytes => ((long)table.Length * sizeof(int)) + ((long)pages.Count * Page * (16 + sizeof(uint))) + keptBytes;

        public (UInt128 Fingerprint, uint From) this[int place]
        {
            get
            {
                (UInt128[] fingerprints, uint[] from) = pages[place >> PageBits];
                return (fingerprints[place & (Page - 1)], from[place & (Page - 1)]);
            }
        }

        public bool TryAdd(UInt128 fingerprint, ReadOnlySpan<byte> bytes, uint from, out int place)
        {
            lock (gate)
            {
                int slot = SlotOf(fingerprint);
                for (; table[slot] != 0; slot = (slot + 1) & (table.Length - 1))
                {
                    place = table[slot] - 1;
                    if (this[place].Fingerprint == fingerprint && (keeping == Keeping.Fingerprints || bytes.SequenceEqual(kept[place])))
                    {
                        return false;
                    }
                }

                place = Count;
                Append(fingerprint, from);
                if (keeping == Keeping.States)
                {
                    kept.Add(bytes.ToArray());
                    keptBytes += bytes.Length + (3 * IntPtr.Size);
                }

                table[slot] = Count;
                if (Count > table.Length / 5 * 4)
                {
                    Grow();
                }

                return true;
            }
        }

        public void Save(BinaryWriter to)
        {
            to.Write(Count);
            for (int place = 0; place < Count; place++)
            {
                (UInt128 fingerprint, uint from) = this[place];
                to.Write((ulong)(fingerprint >> 64));
                to.Write((ulong)(fingerprint & ulong.MaxValue));
                to.Write(from);
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
                var fingerprint = new UInt128(from.ReadUInt64(), from.ReadUInt64());
                Append(fingerprint, from.ReadUInt32());
                if (keeping == Keeping.States)
                {
                    kept.Add(from.ReadBytes(from.ReadInt32()));
                    keptBytes += kept[^1].Length + (3 * IntPtr.Size);
                }
            }

            table = new int[Math.Max(Smallest, (int)BitOperations.RoundUpToPowerOf2((uint)(count / 4 * 5) + 1))];
            Refill();
        }

        private int SlotOf(UInt128 fingerprint) => (int)(fingerprint & int.MaxValue) & (table.Length - 1);

        private void Append(UInt128 fingerprint, uint from)
        {
            if (Count >> PageBits == pages.Count)
            {
                pages.Add((new UInt128[Page], new uint[Page]));
            }

            (UInt128[] fingerprints, uint[] froms) = pages[^1];
            fingerprints[Count & (Page - 1)] = fingerprint;
            froms[Count & (Page - 1)] = from;
            Count++;
        }

        private void Grow()
        {
            table = new int[2 * table.Length];
            Refill();
        }

        private void Refill()
        {
            for (int place = 0; place < Count; place++)
            {
                int slot = SlotOf(this[place].Fingerprint);
                while (table[slot] != 0)
                {
                    slot = (slot + 1) & (table.Length - 1);
                }

                table[slot] = place + 1;
            }
        }
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
