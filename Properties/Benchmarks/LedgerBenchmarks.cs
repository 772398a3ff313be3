namespace MeshSecurity.Benchmarks;

/// <summary>
/// Measures time and allocation of ledger commands on one core, after warm-up: the mixed workload of 100,000 users with stake at
/// eight consumers of fifty validators each and on the provider.
/// </summary>
/// <remarks>
/// The remaining allocations are records that the protocol never removes: status changes and slashes. The set-up prints the
/// memory for each position, which is one user at one lien holder. It is the growth of the heap after a full collection, without
/// the configuration and the ids.
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
        ledger.Prepare(MixedWorkload.Opening(mesh));
        long positions = mesh.Users * (mesh.Pairings + 1);
        Console.WriteLine($"// {(GC.GetTotalMemory(forceFullCollection: true) - before) / positions} bytes a position");
        workload = new(mesh);
    }

    [IterationSetup]
    public void Prepare() => commands = workload.Next(Commands);

    /// <summary>Measures one command.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public int ExecuteCommand() => ledger.ExecuteAll(commands);
}
