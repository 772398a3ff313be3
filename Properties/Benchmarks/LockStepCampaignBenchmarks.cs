namespace MeshSecurity.Benchmarks;

/// <summary>Measures how a campaign in lock step scales with threads: three users and two chains.</summary>
[MemoryDiagnoser]
[WarmupCount(6)]
[IterationCount(10)]
public class LockStepCampaignBenchmarks
{
    private const int Runs = 200;
    private const int Steps = 300;

    private readonly Campaign campaign = new()
    {
        Runs = Runs,
        Steps = Steps,
        Mesh = SmallMesh.Of(users: 3),
        Engine = configuration => new MeshLedger(configuration),
    };

    /// <summary>The number of threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Measures one command, for all threads together.</summary>
    [Benchmark(OperationsPerInvoke = Runs * Steps)]
    public CampaignResult MeshCheck()
    {
        CampaignResult result = (campaign with { Threads = Threads }).Start();
        return result is { Failure: null, Coverage.Commands: Runs * Steps }
            ? result
            : throw new InvalidOperationException($"{result.Coverage.Commands} of {Runs * Steps} commands ran. {result.Failure?.Finding}");
    }
}
