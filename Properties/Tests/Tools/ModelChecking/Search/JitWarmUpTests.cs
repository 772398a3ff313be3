namespace MeshSecurity.Tests;

/// <summary>A rehearsal takes steps, and nothing of it is seen.</summary>
[TestFixture]
public sealed class JitWarmUpTests
{
    [Test]
    public void It_takes_steps_until_it_is_over_and_nobody_takes_note([Values] Checks checks)
    {
        var context = new ExplorationContext(Scopes.Alike, new() { Checks = checks, Execution = ExecutionMode.Engine, Engine = mesh => new MeshLedger(mesh) });
        int asked = 0;

        new JitWarmUp(context).Walk(() => ++asked > 1_000);

        Assert.That(asked, Is.GreaterThan(1_000));
        Assert.That((context.States.Count, context.Nodes.Count, context.FullyChecked.Count, context.Relayed.Count), Is.EqualTo((0L, 0L, 0L, 0L)));
        Assert.That(context.BoundaryCoverage.All.Where(margin => margin.Tight), Is.Empty);
    }

    /// <summary>Each worker has an engine, and the rehearsal the one made last.</summary>
    [Test]
    public void What_goes_wrong_in_it_is_no_finding()
    {
        int made = 0;
        var options = new ExplorationOptions
        {
            Threads = 2,
            Execution = ExecutionMode.Engine,
            Engine = mesh => Interlocked.Increment(ref made) <= 2 ? new MeshLedger(mesh) : throw new InvalidOperationException("It is the rehearsal's."),
        };

        ExplorationResult result = Scopes.Explore(Scopes.Twins, options);

        Assert.That((result.Ending, result.States), Is.EqualTo((ExplorationEnd.Exhausted, 15L)));
    }
}
