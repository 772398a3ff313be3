namespace MeshSecurity.Tests;

/// <summary>A rehearsal takes steps, and nothing of it is seen.</summary>
[TestFixture]
public sealed class RehearsalTests
{
    [Test]
    public void It_takes_steps_until_it_is_over_and_nobody_takes_note([Values] Checks checks)
    {
        var search = new Search(Scopes.Alike, new() { Checks = checks, Stepping = Stepping.Engine, Engine = mesh => new MeshLedger(mesh) });
        int asked = 0;

        new Rehearsal(search).Walk(() => ++asked > 1_000);

        Assert.That(asked, Is.GreaterThan(1_000));
        Assert.That((search.Visited.Count, search.Nodes.Count, search.Judged.Count, search.Relayed.Count), Is.EqualTo((0L, 0L, 0L, 0L)));
        Assert.That(search.Margins.All.Where(margin => margin.Tight), Is.Empty);
    }

    /// <summary>Each worker has an engine, and the rehearsal the one made last.</summary>
    [Test]
    public void What_goes_wrong_in_it_is_no_finding()
    {
        int made = 0;
        var options = new ExplorationOptions
        {
            Threads = 2,
            Stepping = Stepping.Engine,
            Engine = mesh => Interlocked.Increment(ref made) <= 2 ? new MeshLedger(mesh) : throw new InvalidOperationException("It is the rehearsal's."),
        };

        ExplorationResult result = Scopes.Explore(Scopes.Twins, options);

        Assert.That((result.Ending, result.States), Is.EqualTo((ExplorationEnd.Exhausted, 15L)));
    }
}
