namespace MeshSecurity.Testing;

/// <summary>Node of the exploration: an interned state and the remaining budgets.</summary>
/// <param name="State">The number of the state in the <see cref="StateInterner"/>.</param>
/// <param name="Budget">The number of the remaining budgets in <see cref="Budgets"/>.</param>
internal readonly record struct Node(uint State, int Budget)
{
    public ulong Key => ((ulong)State << 32) | (uint)Budget;

    public static Node Of(ulong key) => new((uint)(key >> 32), unchecked((int)key));
}

/// <summary>Set of the nodes visited.</summary>
/// <remarks>
/// Eight shards, each a <see cref="ConcurrentHashTable"/>, so that doubling a shard stops few threads. Thread-safe. A node takes
/// 8 bytes, and a lookup one cache miss, which <see cref="Prefetch"/> hides.
/// </remarks>
internal sealed class NodeSet
{
    private const int ShardBits = 3;

    private readonly ConcurrentHashTable[] shards = [.. Enumerable.Range(0, 1 << ShardBits).Select(_ => new ConcurrentHashTable())];

    /// <summary>The number of nodes, by enumeration; valid while no thread adds.</summary>
    public long Count => shards.Sum(shard => (long)shard.Entries.Count());

    public long Bytes => shards.Sum(shard => shard.Bytes);

    /// <summary>Adds a node.</summary>
    /// <returns>Whether the node is new.</returns>
    public bool TryAdd(Node node) => TryAdd(HashOf(node.Key));

    /// <summary>Adds the node of a hash that <see cref="Prefetch"/> returned.</summary>
    /// <returns>Whether the node is new.</returns>
    public bool TryAdd(ulong hash) => shards[ShardOf(hash)].TryAdd(EntryOf(hash));

    /// <summary>Prefetches the slot of a node that will be added soon.</summary>
    /// <returns>The hash of the node, which identifies it.</returns>
    public ulong Prefetch(Node node)
    {
        ulong hash = HashOf(node.Key);
        shards[ShardOf(hash)].Prefetch(EntryOf(hash));
        return hash;
    }

    /// <summary>Returns a bijective hash: different keys have different hashes.</summary>
    private static ulong HashOf(ulong key)
    {
        key = unchecked((key ^ (key >> 32)) * 0x9E37_79B9_7F4A_7C15);
        key = unchecked((key ^ (key >> 29)) * 0xD6E8_FEB8_6659_FD93);
        return key ^ (key >> 32);
    }

    private static int ShardOf(ulong hash) => (int)(hash % (1 << ShardBits));

    /// <summary>Returns the hash without the bits of the shard, and with a lowest bit of 1, so that the lower half is not 0.</summary>
    private static ulong EntryOf(ulong hash) => (hash >> ShardBits << 1) | 1;
}
