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
    private const int ShardBits = 3;
    private const int ShardCount = 1 << ShardBits;

    private readonly SlotTable[] shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new SlotTable())];

    /// <summary>How many there are, counted one by one.</summary>
    public long Count => shards.Sum(shard => (long)shard.Entries.Count());

    /// <summary>How many bytes they take.</summary>
    public long Bytes => shards.Sum(shard => shard.Bytes);

    /// <summary>Adds a node.</summary>
    /// <returns>Whether it was new.</returns>
    public bool TryAdd(Node node) => TryAdd(Mixed(node.Key));

    /// <summary>Adds a node that was expected.</summary>
    /// <param name="mixed">What <see cref="Expect"/> said.</param>
    /// <returns>Whether it was new.</returns>
    public bool TryAdd(ulong mixed) => shards[ShardOf(mixed)].TryAdd(EntryOf(mixed), new Equal(EntryOf(mixed)), out _);

    /// <summary>A node will soon be added, or found: where it would be is fetched from memory meanwhile.</summary>
    /// <returns>What stands for the node here.</returns>
    public ulong Expect(Node node)
    {
        ulong mixed = Mixed(node.Key);
        shards[ShardOf(mixed)].Expect(EntryOf(mixed));
        return mixed;
    }

    /// <summary>Writes all of them.</summary>
    public void Save(BinaryWriter to)
    {
        foreach (SlotTable shard in shards)
        {
            to.Write(shard.Entries.Count());
            foreach (ulong entry in shard.Entries)
            {
                to.Write(entry);
            }
        }
    }

    /// <summary>Takes over what was saved.</summary>
    public void Load(BinaryReader from)
    {
        foreach (SlotTable shard in shards)
        {
            for (int left = from.ReadInt32(); left > 0; left--)
            {
                ulong entry = from.ReadUInt64();
                shard.TryAdd(entry, new Equal(entry), out _);
            }
        }
    }

    /// <summary>Another number for each, with all its bits stirred.</summary>
    private static ulong Mixed(ulong key)
    {
        key = unchecked((key ^ (key >> 32)) * 0x9E37_79B9_7F4A_7C15);
        key = unchecked((key ^ (key >> 29)) * 0xD6E8_FEB8_6659_FD93);
        return key ^ (key >> 32);
    }

    private static int ShardOf(ulong mixed) => (int)(mixed % ShardCount);

    /// <summary>All that the shard does not tell, and a one, so that the lower half is not 0.</summary>
    private static ulong EntryOf(ulong mixed) => (mixed >> ShardBits << 1) | 1;

    private readonly struct Equal(ulong entry) : ISame
    {
        public bool Is(ulong other) => other == entry;
    }
}
