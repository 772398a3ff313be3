namespace MeshSecurity.Tests;

/// <summary>The warm-up executes steps, and leaves no trace in the exploration.</summary>
public sealed class JitWarmUpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

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

    /// <summary>The engines of the workers throw once the warm-up has its engine, which is garbage after it ends.</summary>
    [Test]
    public void It_ends_when_the_exploration_throws()
    {
        int created = 0;
        using var isCreated = new ManualResetEventSlim();
        var engine = new WeakReference(null);
        ExplorationOptions options = new()
        {
            Execution = ExecutionMode.Engine,
            Threads = 2,
            Engine = mesh =>
            {
                if (Interlocked.Increment(ref created) <= 2)
                {
                    return new TwistedEngine(mesh, step => Fail(step, isCreated));
                }

                var engineOfWarmUp = new TwistedEngine(mesh, step => new(step.Outcome, step.After));
                engine.Target = engineOfWarmUp;
                isCreated.Set();
                return engineOfWarmUp;
            },
        };
        Assert.That(() => Scopes.Explore(Scopes.Twins, options), Throws.TypeOf<AggregateException>());
        Assert.That(() => IsAlive(engine), Is.False.After((int)Patience.TotalMilliseconds, pollingInterval: 10));
    }

    /// <summary>Runs out of memory, because a stepper turns every other exception of an engine into a finding.</summary>
    private static Step<Amount> Fail(Transition<Amount> step, ManualResetEventSlim isCreated)
    {
        isCreated.Wait();
        GC.AllocateUninitializedArray<byte>(int.MaxValue);
        return new(step.Outcome, step.After);
    }

    private static bool IsAlive(WeakReference reference)
    {
        GC.Collect();
        return reference.IsAlive;
    }
}
