namespace MeshSecurity.Benchmarks;

/// <summary>Compares the speed of ledger and model on 1,000 users.</summary>
[WarmupCount(5)]
[IterationCount(10)]
public class ModelVersusLedgerBenchmarks
{
    private const int Commands = 1_000;

    private Mesh<Amount> mesh = null!;
    private MeshLedger ledger = null!;
    private State<Amount> start = null!;
    private Command[] commands = [];

    /// <summary>
    /// <c>mixed</c>: the <see cref="MixedWorkload"/>, whose commands concern one user each. <c>rewards</c>: each command distributes
    /// rewards to the 1,000 delegators of one validator. <c>random</c>: commands of all kinds as in a campaign, many of them
    /// rejected, on two chains paired both ways.
    /// </summary>
    [Params("mixed", "rewards", "random")]
    public string Workload { get; set; } = "mixed";

    [GlobalSetup]
    public void Record()
    {
        HubMesh hub = Workload == "mixed"
            ? new(Users: 1_000, Pairings: 8, Validators: 50)
            : new(Users: 1_000, Pairings: 1, Validators: 1);
        mesh = new(Workload == "random" ? SmallMesh.Of(users: 1_000) : hub.Configure());
        ledger = new(mesh.Configuration);
        ledger.Prepare(Workload == "random" ? SmallMesh.Opening(mesh.Configuration) : MixedWorkload.Opening(hub));
        start = ledger.Export();
        commands = Workload switch
        {
            "mixed" => new MixedWorkload(hub).Next(Commands),
            "rewards" => [.. Enumerable.Range(1, Commands).Select(k =>
                new Command.AccrueLocalRewards(HubMesh.Provider, hub.ValidatorIds[0], 1_000_000 + k))],
            _ => SmallMesh.Random(mesh, start, seed: 1, Commands),
        };
    }

    /// <summary>Measures one command of the ledger, with its share of the rollback.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Commands)]
    public int Ledger() => ledger.ExecuteAndRollBack(commands);

    /// <summary>Measures one command of the model.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public State<Amount> Model()
    {
        State<Amount> state = start;
        foreach (Command command in commands)
        {
            state = mesh.Apply(state, command).Next;
        }

        return state;
    }
}
