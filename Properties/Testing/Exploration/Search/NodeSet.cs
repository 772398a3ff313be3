using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>What an exploration visits: a state, and what is left of the budgets.</summary>
/// <param name="State">The state's number.</param>
/// <param name="Budget">The number of what is left.</param>
internal readonly record struct Node(uint State, int Budget)
{
    /// <summary>Both as one number.</summary>
    public ulong Key => ((ulong)State << 32) | (uint)Budget;

    /// <summary>The node of a key.</summary>
    public static Node Of(ulong key) => new((uint)(key >> 32), unchecked((int)key));
}

/// <summary>The nodes seen.</summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class NodeSet
{
    private const int ShardBits = 6;
    private const int ShardCount = 1 << ShardBits;
    private const int Smallest = 64;

    private readonly Shard[] shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];

    /// <summary>How many there are.</summary>
    public long Count => shards.Sum(shard => (long)shard.Count);

    /// <summary>How many bytes they take.</summary>
    public long Bytes => shards.Sum(shard => (long)shard.Length * sizeof(ulong));

    /// <summary>Adds a node.</summary>
    /// <returns>Whether it was new.</returns>
    public bool TryAdd(Node node)
    {
        ulong mixed = Mixed(node.Key);
        return shards[mixed % ShardCount].TryAdd(Taken | (mixed >> ShardBits));
    }

    /// <summary>A node will soon be added, or found: where it would be is fetched from memory meanwhile.</summary>
    public void Expect(Node node)
    {
        ulong mixed = Mixed(node.Key);
        shards[mixed % ShardCount].Expect(Taken | (mixed >> ShardBits));
    }

    /// <summary>Writes all of them.</summary>
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

    /// <summary>A bit that no other number has, so that none is 0, which is nothing.</summary>
    private const ulong Taken = 1UL << 63;

    /// <summary>Another number for each, with all its bits stirred.</summary>
    private static ulong Mixed(ulong key)
    {
        key = unchecked((key ^ (key >> 32)) * 0x9E37_79B9_7F4A_7C15);
        key = unchecked((key ^ (key >> 29)) * 0xD6E8_FEB8_6659_FD93);
        return key ^ (key >> 32);
    }

    private sealed class Shard
    {
        private readonly Lock gate = new();
        private ulong[] table = new ulong[Smallest];

        public int Count { get; private set; }

        public int Length => table.Length;

        public bool TryAdd(ulong taken)
        {
            if (Has(taken))
            {
                return false;
            }

            lock (gate)
            {
                if (!Add(taken))
                {
                    return false;
                }

                if (++Count > table.Length / 5 * 4)
                {
                    Grow();
                }

                return true;
            }
        }

        public void Expect(ulong taken)
        {
            ulong[] now = Volatile.Read(ref table);
            Cache.Expect(in now[HomeOf(taken, now)]);
        }

        public void Save(BinaryWriter to)
        {
            to.Write(Count);
            foreach (ulong taken in table)
            {
                if (taken != 0)
                {
                    to.Write(taken);
                }
            }
        }

        public void Load(BinaryReader from)
        {
            for (int left = from.ReadInt32(); left > 0; left--)
            {
                TryAdd(from.ReadUInt64());
            }
        }

        /// <summary>Whether a node is there, without waiting: one that is added just now may be missed.</summary>
        private bool Has(ulong taken)
        {
            ulong[] now = Volatile.Read(ref table);
            return now[SlotOf(taken, now)] == taken;
        }

        private bool Add(ulong taken)
        {
            ref ulong slot = ref table[SlotOf(taken, table)];
            bool isNew = slot == 0;
            slot = taken;
            return isNew;
        }

        private void Grow()
        {
            ulong[] more = new ulong[2 * table.Length];
            foreach (ulong known in table)
            {
                if (known != 0)
                {
                    more[SlotOf(known, more)] = known;
                }
            }

            Volatile.Write(ref table, more);
        }

        /// <summary>Where a node would be if nothing else were there.</summary>
        private static int HomeOf(ulong taken, ulong[] table) => (int)(taken & (ulong)(table.Length - 1));

        /// <summary>Where a node is, or would be.</summary>
        private static int SlotOf(ulong taken, ulong[] table)
        {
            int slot = HomeOf(taken, table);
            while (table[slot] != 0 && table[slot] != taken)
            {
                slot = (slot + 1) & (table.Length - 1);
            }

            return slot;
        }
    }
}
