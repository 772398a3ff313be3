namespace MeshSecurity.Tests;

/// <summary>Concurrent adds while the table grows.</summary>
public sealed class ConcurrentHashTableTests
{
    private const int Threads = 4;

    /// <summary>Every thread adds all entries, from another one on, so that threads meet each other and doubling.</summary>
    [TestCase(1, 200_000)]
    [TestCase(7, 20_000)]
    [TestCase(5_000, 5_000, TestName = "All_entries_have_the_same_hash")]
    public void Each_entry_is_added_once(int sameHash, int count)
    {
        var table = new ConcurrentHashTable();
        ulong[] entries = [.. Enumerable.Range(0, count).Select(k => Entry(k, sameHash))];
        int[] added = new int[Threads];

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (int k = 0; k < count; k++)
            {
                ulong entry = entries[(k + (thread * count / Threads)) % count];
                added[thread] += table.TryAdd(entry, new ExactMatcher(entry), out ulong found) ? 1 : 0;
                Assert.That(found, Is.EqualTo(entry));
            }
        });

        Assert.Multiple(() =>
        {
            Assert.That(added.Sum(), Is.EqualTo(count));
            Assert.That(table.Entries, Is.EquivalentTo(entries).Using<ulong>((left, right) => left == right));
            Assert.That(entries.All(entry => table.TryFind(entry, new ExactMatcher(entry), out ulong found) && found == entry), Is.True);
            Assert.That(table.TryFind(Entry(count, sameHash), new ExactMatcher(Entry(count, sameHash)), out _), Is.False);
        });
    }

    [Test]
    public void Its_load_is_a_third_to_four_fifths()
    {
        var table = new ConcurrentHashTable();
        for (int k = 0; k < 300_000; k++)
        {
            table.TryAdd(Entry(k, 1));
            double load = (k + 1.0) * sizeof(ulong) / table.Bytes;
            if (k >= 64 && load is < 0.35 or > 0.86)
            {
                Assert.Fail($"After {k + 1} entries the load is {load:P0}.");
            }
        }

        Assert.That(table.Entries.Count(), Is.EqualTo(300_000));
    }

    /// <summary>Returns the k-th entry; a number of consecutive entries have the same hash.</summary>
    private static ulong Entry(int k, int sameHash) =>
        (unchecked((ulong)(k / sameHash + 1) * 0x9E37_79B9_7F4A_7C15) & 0xFFFF_FFFF_0000_0000) | (uint)(k + 1);
}
