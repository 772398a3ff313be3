namespace MeshSecurity.Benchmarks;

/// <summary>Measures checkpoints and snapshots on the mixed workload of 100,000 users, eight consumers and the provider.</summary>
[MemoryDiagnoser]
[WarmupCount(5)]
[IterationCount(10)]
public class CheckpointBenchmarks
{
    private const int Commands = 1_000;

    private readonly HubMesh mesh = new(Users: 100_000, Pairings: 8, Validators: 50);
    private MeshLedger ledger = null!;
    private Command[] commands = [];

    [GlobalSetup]
    public void Open()
    {
        ledger = new(mesh.Configure());
        ledger.Prepare(MixedWorkload.Opening(mesh));
        commands = new MixedWorkload(mesh).Next(Commands);
    }

    /// <summary>Measures one command and its rollback.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public int ExecuteAndRollBack() => ledger.ExecuteAndRollBack(commands);

    /// <summary>Measures one snapshot.</summary>
    [Benchmark]
    public LedgerSnapshot Snapshot() => ledger.Snapshot();

    /// <summary>Measures one command and its rollback, with a snapshot before each thousand, so that changed pages are copied.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public int ExecuteBetweenSnapshots()
    {
        ledger.Publish();
        return ledger.ExecuteAndRollBack(commands);
    }
}
