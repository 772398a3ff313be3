namespace MeshSecurity.Benchmarks;

/// <summary>
/// How fast the ledger is on one core, and what it allocates once it is warm: a mixed day of 100,000 users who all have stake
/// at eight consumers with fifty validators each, and on the provider itself.
/// </summary>
/// <remarks>
/// What is left of allocations is what the protocol remembers for ever: every change of a validator's status, every slash.
/// The memory of a position, which is a user with a lien holder, is printed at the start: what the heap holds, after a full
/// collection, more than before the ledger was made; the configuration and the ids were there before.
/// </remarks>
[MemoryDiagnoser]
[WarmupCount(20)]
[IterationCount(30)]
public class LedgerBenchmarks
{
    private const int Commands = 100_000;

    private readonly HubMesh mesh = new(Users: 100_000, Pairings: 8, Validators: 50);
    private MixedWorkload workload = null!;
    private MeshLedger ledger = null!;
    private Command[] commands = [];

    [GlobalSetup]
    public void Open()
    {
        Configuration configuration = mesh.Configure();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        ledger = new(configuration);
        foreach (Command command in MixedWorkload.Opening(mesh))
        {
            ledger.Execute(command);
        }

        long positions = mesh.Users * (mesh.Pairings + 1);
        Console.WriteLine($"// {(GC.GetTotalMemory(forceFullCollection: true) - before) / positions} bytes a position");
        workload = new(mesh);
    }

    [IterationSetup]
    public void Prepare() => commands = workload.Next(Commands);

    /// <summary>Time and allocation for one command.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public int ExecuteCommand()
    {
        int accepted = 0;
        foreach (Command command in commands)
        {
            accepted += ledger.Execute(command).IsAccepted ? 1 : 0;
        }

        return accepted;
    }
}
