using System.Collections.Concurrent;

namespace MeshSecurity.Testing;

/// <summary>Many random runs from one seed, over generated meshes or one given mesh.</summary>
public sealed record Campaign
{
    /// <summary>The number of commands from which a campaign over generated meshes must reach every coverage goal.</summary>
    public const long MinCommandsForAllGoals = 300_000;

    /// <summary>The number of runs over all shards.</summary>
    public int Runs { get; init; } = 2000;

    /// <summary>The number of commands of each run.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>The seed. The same seed gives the same runs.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The mesh of every run; null to generate one for each run.</summary>
    public Configuration? Mesh { get; init; }

    /// <summary>The rules of the protocol or of a variant.</summary>
    public Rules<Amount> Rules { get; init; } = Rules<Amount>.Standard;

    /// <summary>Creates the engine that runs in lock step with the model; null for the model alone.</summary>
    public Func<Configuration, IEngine>? Engine { get; init; }

    /// <summary>Creates the system under test of a run; null to use <see cref="Engine"/>.</summary>
    public Func<Configuration, ISystemUnderTest>? SystemUnderTest { get; init; }

    /// <summary>Returns the comparison coverage up to now; null if the system under test does not record it.</summary>
    public Func<ComparisonCoverage>? ComparisonCoverage { get; init; }

    /// <summary>The number of threads; by default one for each core. It does not affect the runs.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The share of the runs that this campaign executes; by default all of them.</summary>
    public Shard Shard { get; init; }

    /// <summary>The log that stores each finished run and knows earlier ones; null to keep no log.</summary>
    public ShardLog<CampaignProgress, RunResult>? Log { get; init; }

    /// <summary>Returns the number of runs that are still to be executed.</summary>
    public int RemainingRuns => Remaining(Log?.Progress ?? new()).Length;

    private Runner Runner => SystemUnderTest is null ? new(Rules, Engine) : new(Rules, SystemUnderTest);

    /// <summary>Executes the runs and stops at the first failure, which is the same for any number of threads.</summary>
    /// <param name="finished">Called after each run, on any thread.</param>
    /// <param name="cancellation">Ends the campaign early.</param>
    /// <returns>The result of the runs that were executed.</returns>
    public CampaignResult Start(Action? finished = null, CancellationToken cancellation = default)
    {
        CampaignProgress progress = Log?.Progress ?? new();
        Action<RunResult> keep = Log is { } log ? log.Add : progress.Add;
        int[] remaining = Remaining(progress);
        var failures = new ConcurrentDictionary<int, Run>();
        int next = -1;
        void Work()
        {
            while (!cancellation.IsCancellationRequested && failures.IsEmpty
                && Interlocked.Increment(ref next) is var k && k < remaining.Length)
            {
                int index = remaining[k];
                var coverage = new Coverage();
                Run run = Make(index, coverage.Observe);
                if (run.Findings.Count > 0)
                {
                    failures[index] = run;
                }

                ComparisonCoverage compared = ComparisonCoverage?.Invoke() ?? Testing.ComparisonCoverage.None;
                keep(new(index, coverage, run.Findings) { ComparisonCoverage = compared });
                finished?.Invoke();
            }
        }

        // Uses dedicated threads, because a system under test may block its thread.
        Task.WaitAll(
            [.. Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
                Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))],
            CancellationToken.None);
        return ResultOf(progress, failures, cancellation);
    }

    /// <summary>Executes one run. The result depends on the campaign and the index only.</summary>
    /// <param name="run">The index of the run, from 0. It may be outside the campaign.</param>
    /// <returns>The run with its findings.</returns>
    public Run Make(int run) => Make(run, _ => { });

    /// <summary>Summarizes runs that were executed elsewhere. Executes and shrinks the first failed run that fails here too.</summary>
    /// <param name="progress">The results of the runs.</param>
    /// <param name="cancellation">Ends the shrinking early.</param>
    public CampaignResult ResultOf(CampaignProgress progress, CancellationToken cancellation = default) =>
        ResultOf(progress, new Dictionary<int, Run>(), cancellation);

    /// <summary>Reconstructs a failed run of an implementation that is not available, by the model and the recorded findings.</summary>
    /// <param name="failed">The record of the run.</param>
    /// <param name="coverage">The comparison coverage, which names the commands that the implementation does not support.</param>
    public Run Reconstruct(FailedRun failed, ComparisonCoverage coverage) =>
        (this with { SystemUnderTest = _ => new RecordedSystem(failed, coverage) }).Make(failed.Index) with { Findings = failed.Findings };

    private int[] Remaining(CampaignProgress progress) => [.. progress.Remaining(Shard.Of(Runs))];

    private CampaignResult ResultOf(CampaignProgress progress, IReadOnlyDictionary<int, Run> known, CancellationToken cancellation)
    {
        IReadOnlyList<FailedRun> failed = progress.Failed;
        CampaignFailure? failure = failed
            .Select(run => (run.Index, Run: known.GetValueOrDefault(run.Index) ?? Make(run.Index)))
            .Where(made => made.Run.Findings.Count > 0)
            .Select(made => new CampaignFailure(Seed, made.Index, made.Run, Shrink(made.Run, cancellation)))
            .FirstOrDefault();
        return new(progress.Runs, progress.Coverage, failure) { Failed = failed, ComparisonCoverage = progress.ComparisonCoverage };
    }

    private Run Make(int run, Action<Transition> observe)
    {
        var random = new RandomSource(RandomSource.SeedOf(Seed, run));
        return Runner.Random(Mesh ?? MeshGenerator.Generate(random), random, Steps, observe);
    }

    private Run Shrink(Run run, CancellationToken cancellation) =>
        new Shrinker(Runner, run.Findings[0].Invariant, cancellation).Shrink(run);
}
