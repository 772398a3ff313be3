namespace MeshSecurity.Testing;

/// <summary>64 bits of whatever was seen: of n, one is taken for seen that was not with a chance of about n²/2^65.</summary>
/// <remarks>Any thread at any time.</remarks>
internal sealed class FingerprintSet
{
    private const int ShardCount = 64;
    private const int Smallest = 64;

    private readonly Shard[] shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];

    /// <summary>How many bytes it takes.</summary>
    public long Bytes => shards.Sum(shard => (long)shard.Length * sizeof(ulong));

    /// <summary>Adds a fingerprint.</summary>
    /// <returns>Whether it was new.</returns>
    public bool TryAdd(ulong fingerprint) => shards[fingerprint % ShardCount].TryAdd(Math.Max(fingerprint / ShardCount, 1));

    private sealed class Shard
    {
        private readonly Lock gate = new();
        private ulong[] table = new ulong[Smallest];
        private int count;

        public int Length => table.Length;

        public bool TryAdd(ulong fingerprint)
        {
            lock (gate)
            {
                if (!Add(fingerprint))
                {
                    return false;
                }

                if (++count > table.Length / 5 * 4)
                {
                    ulong[] before = table;
                    table = new ulong[2 * before.Length];
                    foreach (ulong known in before)
                    {
                        _ = known == 0 || Add(known);
                    }
                }

                return true;
            }
        }

        private bool Add(ulong fingerprint)
        {
            int slot = (int)(fingerprint & (ulong)(table.Length - 1));
            while (table[slot] != 0 && table[slot] != fingerprint)
            {
                slot = (slot + 1) & (table.Length - 1);
            }

            bool isNew = table[slot] == 0;
            table[slot] = fingerprint;
            return isNew;
        }
    }
}
