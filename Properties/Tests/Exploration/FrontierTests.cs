using MeshSecurity.Testing;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>States that wait, in memory and on disk.</summary>
[TestFixture]
public sealed class FrontierTests
{
    private const long Slack = 1 << 17;

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

    /// <summary>Half of the memory is enough for the states seen, a quarter is not for those that wait.</summary>
    [TestCase(1)]
    [TestCase(2)]
    public void A_whole_exploration_that_waits_on_disk_sees_what_one_in_memory_sees(int threads)
    {
        Scope scope = Scopes.Of("flight");
        var options = new ExplorationOptions { Depth = 10, Threads = threads, Checks = Checks.Safety };
        ExplorationResult inMemory = Scopes.Explore(scope, options);
        long memory = (2 * inMemory.VisitedBytes) + Slack;
        ExplorationResult onDisk = Scopes.Explore(scope, options with { Memory = memory });

        TestContext.Out.WriteLine($"{onDisk.States} states, {onDisk.VisitedBytes} bytes seen, {onDisk.DiskBytes} bytes on disk");
        Assert.Multiple(() =>
        {
            Assert.That(inMemory.DiskBytes, Is.Zero);
            Assert.That(onDisk.DiskBytes, Is.GreaterThan(memory / 32), "hardly anything waited on disk");
            Assert.That(onDisk.PeakBytes, Is.LessThanOrEqualTo(memory));
            Assert.That(
                (onDisk.Ending, onDisk.States, onDisk.Transitions, onDisk.Depth),
                Is.EqualTo((inMemory.Ending, inMemory.States, inMemory.Transitions, inMemory.Depth)));
            Assert.That(onDisk.Outcomes, Is.EqualTo(inMemory.Outcomes));
        });
    }
}
