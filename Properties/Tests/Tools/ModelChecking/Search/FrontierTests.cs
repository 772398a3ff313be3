namespace MeshSecurity.Tests;

/// <summary>States that wait, in memory and on disk.</summary>
[TestFixture]
public sealed class FrontierTests
{
    private const long Slack = 3 << 17;
    private const int Attempts = 6;

    [TestCase(0, 300, Description = "all on disk")]
    [TestCase(200, 100, Description = "some on disk")]
    [TestCase(1000, 0, Description = "all in memory")]
    public void What_waits_in_memory_or_on_disk_comes_out_as_it_came_in(long limit, long onDisk)
    {
        byte[][] chunks = [.. Enumerable.Range(1, 3).Select(k => Enumerable.Repeat((byte)k, 100).ToArray())];
        using var frontier = new Frontier(limit);
        foreach (byte[] chunk in chunks)
        {
            frontier.Add(chunk);
        }

        Assert.That(frontier.OnDisk, Is.EqualTo(onDisk));
        Assert.That(Enumerable.Range(0, 3).Select(_ => frontier.Take()), Is.EqualTo(chunks));
        Assert.That(frontier.IsEmpty, Is.True);
    }

    [Test]
    public void A_file_of_which_all_was_taken_is_empty()
    {
        using var frontier = new Frontier(0);
        frontier.Add([1, 2, 3]);
        frontier.Take();
        frontier.Add([4, 5]);

        Assert.That(frontier.OnDisk, Is.EqualTo(2));
        Assert.That(frontier.Take(), Is.EqualTo(new byte[] { 4, 5 }));
    }

    /// <summary>
    /// Half of the memory is enough for the states seen, a quarter is not for those that wait. How much two threads take varies by more than lies between:
    /// where nothing had to wait, both are explored again.
    /// </summary>
    [TestCase(1)]
    [TestCase(2)]
    public void A_whole_exploration_that_waits_on_disk_sees_what_one_in_memory_sees(int threads)
    {
        (ExplorationResult inMemory, ExplorationResult onDisk, long memory) = Enumerable.Range(0, Attempts).Select(_ => Explored(threads))
            .SkipWhile((run, outcome) => outcome < Attempts - 1 && (run.OnDisk.DiskBytes == 0 || run.OnDisk.Ending == ExplorationEnd.MemoryLimit))
            .First();

        TestContext.Out.WriteLine($"{onDisk.States} states, {onDisk.VisitedBytes} bytes seen, {onDisk.DiskBytes} bytes on disk");
        Assert.Multiple(() =>
        {
            Assert.That(inMemory.DiskBytes, Is.Zero);
            Assert.That(onDisk.DiskBytes, Is.Positive, "nothing waited on disk");
            Assert.That(onDisk.PeakBytes, Is.LessThanOrEqualTo(memory));
            Assert.That(
                (onDisk.Ending, onDisk.States, onDisk.Transitions, onDisk.Depth),
                Is.EqualTo((inMemory.Ending, inMemory.States, inMemory.Transitions, inMemory.Depth)));
            Assert.That(onDisk.Outcomes, Is.EqualTo(inMemory.Outcomes));
        });
    }

    private static (ExplorationResult InMemory, ExplorationResult OnDisk, long Memory) Explored(int threads)
    {
        var options = new ExplorationOptions { Depth = 11, Threads = threads, Checks = Checks.Safety };
        ExplorationResult inMemory = Scopes.Explore(Scopes.Of("flight"), options);
        long memory = (2 * inMemory.VisitedBytes) + Slack;
        return (inMemory, Scopes.Explore(Scopes.Of("flight"), options with { Memory = memory }), memory);
    }
}
