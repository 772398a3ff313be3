namespace MeshSecurity.Tests;

/// <summary>The warm-up executes steps, and leaves no trace in the exploration.</summary>
public sealed class JitWarmUpTests
{
    [Test]
    public void It_runs_until_told_to_stop_and_changes_no_shared_table([Values] Checks checks)
    {
        var context = new ExplorationContext(Scopes.Alike, Scopes.ByLedger with { Checks = checks });
        int asked = 0;
        new JitWarmUp(context).Run(() => ++asked > 1_000);
        Assert.That(asked, Is.GreaterThan(1_000));
        Assert.That(context.Nodes.Count, Is.Zero);
        Assert.That(new[] { context.States, context.ValidParts, context.RelayedStates }.Select(states => states.Count), Is.All.Zero);
        Assert.That(context.Boundaries.All.Where(boundary => boundary.Tight), Is.Empty);
    }

    /// <summary>The workers create the first two engines, and the warm-up the third.</summary>
    [Test]
    public void Its_exceptions_are_not_findings()
    {
        int created = 0;
        ExplorationOptions options = Scopes.ByLedger with
        {
            Threads = 2,
            Engine = mesh => Interlocked.Increment(ref created) <= 2 ? new MeshLedger(mesh) : throw new InvalidOperationException(),
        };
        ExplorationResult result = Scopes.Explore(Scopes.Twins, options);
        Assert.That((result.Ending, result.States), Is.EqualTo((ExplorationEnd.Exhausted, 15L)));
    }
}
