using System.Collections.Concurrent;
using MeshSecurity.Model;

namespace MeshSecurity.Testing;

/// <summary>Many random runs over generated meshes, or over one that is given.</summary>
public sealed record Campaign
{
    /// <summary>From how many commands on a campaign over generated meshes must have reached everything.</summary>
    public const long Thorough = 300_000;

    /// <summary>How many runs.</summary>
    public int Runs { get; init; } = 2000;

    /// <summary>How many commands a run.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Where the choices start from; the same seed gives the same runs.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The mesh of every run; null for a new one each.</summary>
    public Configuration? Mesh { get; init; }

    /// <summary>The rules of the protocol, or of a variant of it.</summary>
    public Rules<Amount> Rules { get; init; } = Rules<Amount>.Standard;

    /// <summary>Creates the engine that is led along every run and must do what the model does; null for the model alone.</summary>
    public Func<Configuration, IEngine>? Engine { get; init; }

    /// <summary>Creates the companion that is led along a run in place of an engine; null for none.</summary>
    public Func<Configuration, ICompanion>? Companion { get; init; }

    /// <summary>On how many threads runs are made; all cores by default. The runs are the same ones on any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    private Runner Runner => Companion is null ? new(Rules, Engine) : new(Rules, Companion);

    /// <summary>Makes the runs. Stops at the first failure, the same one whatever the number of threads.</summary>
    /// <param name="progress">Is told after each run, from any thread.</param>
    /// <param name="cancellation">Ends the campaign early, with what was reached until then.</param>
    public CampaignResult Start(Action? progress = null, CancellationToken cancellation = default)
    {
        var total = new Coverage();
        var failures = new ConcurrentDictionary<int, Run>();
        int finished = 0;
        int next = -1;
        void Work()
        {
            var coverage = new Coverage();
            while (!cancellation.IsCancellationRequested && failures.IsEmpty)
            {
                int run = Interlocked.Increment(ref next);
                if (run >= Runs)
                {
                    break;
                }

                Run made = Make(run, coverage.Observe);
                if (made.Findings.Count > 0)
                {
                    failures[run] = made;
                }

                Interlocked.Increment(ref finished);
                progress?.Invoke();
            }

            lock (total)
            {
                total.Add(coverage);
            }
        }

        Task.WaitAll([.. Enumerable.Range(0, Threads).Select(_ => OnThreadOfItsOwn(Work))], CancellationToken.None);
        return failures.IsEmpty
            ? new(finished, total, null)
            : new(finished, total, Describe(failures.MinBy(failure => failure.Key), cancellation));
    }

    private Run Make(int run, Action<Transition> observe)
    {
        var dice = new Dice(Dice.SeedOf(Seed, run));
        return Runner.Random(Mesh ?? MeshGenerator.Generate(dice), dice, Steps, observe);
    }

    /// <summary>A companion may keep its thread waiting.</summary>
    private static Task OnThreadOfItsOwn(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private CampaignFailure Describe(KeyValuePair<int, Run> failure, CancellationToken cancellation)
    {
        Run shrunk = new Shrinker(Runner, failure.Value.Findings[0].Invariant, cancellation).Shrink(failure.Value);
        return new(Seed, failure.Key, failure.Value, shrunk);
    }
}
