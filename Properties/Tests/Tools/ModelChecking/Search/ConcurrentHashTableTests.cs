namespace MeshSecurity.Tests;

/// <summary>A table that several threads add to while it grows.</summary>
[TestFixture]
public sealed class ConcurrentHashTableTests
{
    private const int Threads = 4;

    /// <summary>Every thread adds all of them, each from another one on, so that they come upon each other and upon what grows.</summary>
    [TestCase(1, 200_000)]
    [TestCase(7, 20_000)]
    [TestCase(5_000, 5_000, TestName = "All_look_for_the_same_slot_first")]
    public void Each_entry_is_added_once_by_whoever_comes_first(int alike, int count)
    {
        var table = new ConcurrentHashTable();
        ulong[] entries = [.. Enumerable.Range(0, count).Select(k => Entry(k, alike))];
        int[] added = new int[Threads];

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (int k = 0; k < count; k++)
            {
                ulong entry = entries[(k + (thread * count / Threads)) % count];
                added[thread] += table.TryAdd(entry, new Equal(entry), out ulong found) ? 1 : 0;
                Assert.That(found, Is.EqualTo(entry));
            }
        });

        Assert.Multiple(() =>
        {
            Assert.That(added.Sum(), Is.EqualTo(count));
            Assert.That(table.Entries, Is.EquivalentTo(entries).Using<ulong>((left, right) => left == right));
            Assert.That(entries.All(entry => table.TryFind(entry, new Equal(entry), out ulong found) && found == entry), Is.True);
            Assert.That(table.TryFind(Entry(count, alike), new Equal(Entry(count, alike)), out _), Is.False);
        });
    }

    /// <summary>However its entries come to be counted, it takes few bytes more than they do, and there is always room.</summary>
    [Test]
    public void It_is_a_third_to_four_fifths_full()
    {
        var table = new ConcurrentHashTable();
        for (int k = 0; k < 300_000; k++)
        {
            ulong entry = Entry(k, 1);
            table.TryAdd(entry, new Equal(entry), out _);
            double full = (k + 1.0) * sizeof(ulong) / table.Bytes;
            if (k >= 64 && full is < 0.35 or > 0.86)
            {
                Assert.Fail($"After {k + 1} entries it is {full:P0} full.");
            }
        }

        Assert.That(table.Entries.Count(), Is.EqualTo(300_000));
    }

    /// <summary>The k-th of entries of which some have the same upper half.</summary>
    private static ulong Entry(int k, int alike) =>
        (unchecked((ulong)(k / alike + 1) * 0x9E37_79B9_7F4A_7C15) & 0xFFFF_FFFF_0000_0000) | (uint)(k + 1);

    private readonly struct Equal(ulong entry) : IEntryMatcher
    {
        public bool Is(ulong other) => other == entry;
    }
}
