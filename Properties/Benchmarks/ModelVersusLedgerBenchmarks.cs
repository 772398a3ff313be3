namespace MeshSecurity.Benchmarks;

/// <summary>How much faster the ledger is than the model on 1,000 users: the ratio says how many times.</summary>
[WarmupCount(5)]
[IterationCount(10)]
public class ModelVersusLedgerBenchmarks
{
    private const int Commands = 1_000;

    private Mesh<Amount> mesh = null!;
    private MeshLedger ledger = null!;
    private State<Amount> morning = null!;
    private Command[] commands = [];

    /// <summary>
    /// <c>day</c>: the mixed day of <see cref="MixedWorkload"/>, whose commands concern one user each, hardly ever more. <c>rewards</c>: each
    /// command shares rewards out among the 1,000 delegators of one validator. <c>random</c>: commands of all kinds, as in a campaign, many of
    /// them refused, on two chains paired both ways, where every user has staked.
    /// </summary>
    [Params("day", "rewards", "random")]
    public string What { get; set; } = "day";

    [GlobalSetup]
    public void Record()
    {
        var hub = What == "day" ? new HubMesh(Users: 1_000, Pairings: 8, Validators: 50) : new HubMesh(Users: 1_000, Pairings: 1, Validators: 1);
        mesh = new(What == "random" ? SmallMesh.Of(users: 1_000) : hub.Configure());
        ledger = new(mesh.Configuration);
        foreach (Command command in What == "random" ? SmallMesh.Opening(mesh.Configuration) : MixedWorkload.Opening(hub))
        {
            ledger.Execute(command);
        }

        morning = ledger.Export();
        commands = What switch
        {
            "day" => new MixedWorkload(hub).Next(Commands),
            "rewards" => [.. Enumerable.Range(1, Commands).Select(k => new Command.AccrueLocalRewards(HubMesh.Provider, hub.ValidatorIds[0], 1_000_000 + k))],
            _ => Random(),
        };
    }

    private Command[] Random()
    {
        var generator = new CommandGenerator(mesh.Configuration, new RandomSource(1));
        var random = new Command[Commands];
        State<Amount> state = morning;
        for (int k = 0; k < random.Length; k++)
        {
            random[k] = generator.Next(state).In(state)!;
            state = mesh.Apply(state, random[k]).Next;
        }

        return random;
    }

    /// <summary>One command of the ledger, and its share of going back to the morning.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Commands)]
    public int Ledger()
    {
        ledger.Checkpoint();
        int accepted = 0;
        foreach (Command command in commands)
        {
            accepted += ledger.Execute(command).IsAccepted ? 1 : 0;
        }

        ledger.Rollback();
        return accepted;
    }

    /// <summary>One command of the model.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public State<Amount> Model()
    {
        State<Amount> state = morning;
        foreach (Command command in commands)
        {
            state = mesh.Apply(state, command).Next;
        }

        return state;
    }
}
