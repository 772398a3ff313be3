namespace MeshSecurity.Tests;

/// <summary>Chunks of the frontier, in memory and on disk.</summary>
public sealed class FrontierTests
{
    private const long Slack = 3 << 17;
    private const int Repetitions = 6;

    [TestCase(0, 300, Description = "all on disk")]
    [TestCase(200, 100, Description = "some on disk")]
    [TestCase(1000, 0, Description = "all in memory")]
    public void Chunks_are_taken_in_the_order_of_adding_from_memory_and_disk(long limit, long onDisk)
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
    public void The_file_is_truncated_once_all_chunks_are_taken()
    {
        using var frontier = new Frontier(0);
        frontier.Add([1, 2, 3]);
        frontier.Take();
        frontier.Add([4, 5]);
        Assert.That(frontier.OnDisk, Is.EqualTo(2));
        Assert.That(frontier.Take(), Is.EqualTo(new byte[] { 4, 5 }));
    }

    /// <summary>
    /// The memory limit fits the visited set, but not the frontier. Repeats both explorations if the second used no disk, because the
    /// memory of two threads varies by more than the margin.
    /// </summary>
    [TestCase(1)]
    [TestCase(2)]
    public void An_exploration_on_disk_has_the_counts_of_one_in_memory(int threads)
    {
        (ExplorationResult inMemory, ExplorationResult onDisk, long memory) = Enumerable.Range(1, Repetitions)
            .Select(repetition => (Run: Explored(threads), IsLast: repetition == Repetitions))
            .First(row => row.IsLast || row.Run.OnDisk is { DiskBytes: > 0, Ending: not ExplorationEnd.MemoryLimit }).Run;

        TestContext.Out.WriteLine($"{onDisk.States} states, {onDisk.VisitedBytes} bytes visited, {onDisk.DiskBytes} bytes on disk");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(inMemory.DiskBytes, Is.Zero);
        Assert.That(onDisk.DiskBytes, Is.Positive, "the frontier used no disk");
        Assert.That(onDisk.PeakBytes, Is.LessThanOrEqualTo(memory));
        Assert.That(
            (onDisk.Ending, onDisk.States, onDisk.Transitions, onDisk.Depth),
            Is.EqualTo((inMemory.Ending, inMemory.States, inMemory.Transitions, inMemory.Depth)));
        Assert.That(onDisk.Outcomes, Is.EqualTo(inMemory.Outcomes));
    }

    private static (ExplorationResult InMemory, ExplorationResult OnDisk, long Memory) Explored(int threads)
    {
        var options = new ExplorationOptions { Depth = 11, Threads = threads, Checks = Checks.Safety };
        ExplorationResult inMemory = Scopes.Explore(Scopes.Of("flight"), options);
        long memory = (2 * inMemory.VisitedBytes) + Slack;
        return (inMemory, Scopes.Explore(Scopes.Of("flight"), options with { Memory = memory }), memory);
    }
}
