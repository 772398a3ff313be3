namespace MeshSecurity.Benchmarks;

/// <summary>What going back and snapshots cost, on the mesh of the mixed day: 100,000 users with stake at eight consumers and at home.</summary>
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
        foreach (Command command in MixedWorkload.Opening(mesh))
        {
            ledger.Execute(command);
        }

        commands = new MixedWorkload(mesh).Next(Commands);
    }

    /// <summary>Time and allocation for one command that is undone again.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public int ExecuteAndRollBack()
    {
        ledger.Checkpoint();
        int accepted = Execute();
        ledger.Rollback();
        return accepted;
    }

    /// <summary>Time and allocation for one snapshot.</summary>
    [Benchmark]
    public LedgerSnapshot Snapshot() => ledger.Snapshot();

    /// <summary>Time and allocation for one command, that is undone again, where a snapshot before each thousand has the pages that change copied.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public int ExecuteBetweenSnapshots()
    {
        ledger.Publish();
        ledger.Checkpoint();
        int accepted = Execute();
        ledger.Rollback();
        return accepted;
    }

    private int Execute()
    {
        int accepted = 0;
        foreach (Command command in commands)
        {
            accepted += ledger.Execute(command).IsAccepted ? 1 : 0;
        }

        return accepted;
    }
}
