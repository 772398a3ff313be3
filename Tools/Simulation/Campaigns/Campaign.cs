using System.Collections.Concurrent;

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

    /// <summary>Tells what companions have compared until now; null where they tell nothing.</summary>
    public Func<Compared>? Compared { get; init; }

    /// <summary>On how many threads runs are made; all cores by default. The runs are the same ones on any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Which of the runs are made, where several machines share them; all by default.</summary>
    public Shard Shard { get; init; }

    /// <summary>Where runs are kept as they are made, with those that were made before; null where they are only counted.</summary>
    public ShardLog<CampaignProgress, MadeRun>? Log { get; init; }

    /// <summary>How many runs are still to be made.</summary>
    public int Left => RunsLeft(Log?.Progress ?? new()).Length;

    private Runner Runner => Companion is null ? new(Rules, Engine) : new(Rules, Companion);

    /// <summary>Makes the runs. Stops at the first failure, the same one whatever the number of threads.</summary>
    /// <param name="finished">Is told after each run, from any thread.</param>
    /// <param name="cancellation">Ends the campaign early, with what was reached until then.</param>
    public CampaignResult Start(Action? finished = null, CancellationToken cancellation = default)
    {
        CampaignProgress progress = Log?.Progress ?? new();
        Action<MadeRun> keep = Log is { } log ? log.Add : progress.Add;
        int[] left = RunsLeft(progress);
        var failures = new ConcurrentDictionary<int, Run>();
        int next = -1;
        void Work()
        {
            while (!cancellation.IsCancellationRequested && failures.IsEmpty && Interlocked.Increment(ref next) is var k && k < left.Length)
            {
                var coverage = new Coverage();
                Run made = Make(left[k], coverage.Observe);
                if (made.Findings.Count > 0)
                {
                    failures[left[k]] = made;
                }

                keep(new(left[k], coverage, made.Findings) { Compared = Compared?.Invoke() ?? Testing.Compared.Nothing });
                finished?.Invoke();
            }
        }

        Task.WaitAll([.. Enumerable.Range(0, Threads).Select(_ => OnThreadOfItsOwn(Work))], CancellationToken.None);
        return ResultOf(progress, failures, cancellation);
    }

    /// <summary>The run of a number, the same one whoever makes it; it need not be one of this campaign's.</summary>
    /// <param name="run">The number, from 0.</param>
    public Run Make(int run) => Make(run, _ => { });

    /// <summary>What runs came to that were made elsewhere: the first that failed, and fails here too, is made again and shrunk.</summary>
    /// <param name="progress">What was made.</param>
    /// <param name="cancellation">Ends the shrinking early.</param>
    public CampaignResult ResultOf(CampaignProgress progress, CancellationToken cancellation = default) =>
        ResultOf(progress, new Dictionary<int, Run>(), cancellation);

    /// <summary>A run that failed where it was made, against an implementation that is not here: the model makes it again, and what was wrong is known.</summary>
    /// <param name="failed">What is kept of it.</param>
    /// <param name="compared">What is known of the implementation.</param>
    public Run Recall(FailedRun failed, Compared compared) =>
        (this with { Companion = _ => new AbsentCompanion(failed, compared) }).Make(failed.Index) with { Findings = failed.Findings };

    private int[] RunsLeft(CampaignProgress progress) => [.. progress.Left(Shard.Of(Runs))];

    private CampaignResult ResultOf(CampaignProgress progress, IReadOnlyDictionary<int, Run> known, CancellationToken cancellation)
    {
        IReadOnlyList<FailedRun> failed = progress.Failed;
        CampaignFailure? failure = failed
            .Select(run => (run.Index, Run: known.GetValueOrDefault(run.Index) ?? Make(run.Index)))
            .Where(made => made.Run.Findings.Count > 0)
            .Select(made => Describe(made.Index, made.Run, cancellation))
            .FirstOrDefault();
        return new(progress.Runs, progress.Coverage, failure) { Failed = failed, Compared = progress.Compared };
    }

    private Run Make(int run, Action<Transition> observe)
    {
        var dice = new Dice(Dice.SeedOf(Seed, run));
        return Runner.Random(Mesh ?? MeshGenerator.Generate(dice), dice, Steps, observe);
    }

    /// <summary>A companion may keep its thread waiting.</summary>
    private static Task OnThreadOfItsOwn(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private CampaignFailure Describe(int index, Run run, CancellationToken cancellation)
    {
        Run shrunk = new Shrinker(Runner, run.Findings[0].Invariant, cancellation).Shrink(run);
        return new(Seed, index, run, shrunk);
    }
}
