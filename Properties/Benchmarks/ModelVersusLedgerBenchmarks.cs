using BenchmarkDotNet.Attributes;
using MeshSecurity.Implementation;
using MeshSecurity.Model;
using MeshSecurity.Spec;

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
    /// command shares rewards out among the 1,000 delegators of one validator.
    /// </summary>
    [Params("day", "rewards")]
    public string What { get; set; } = "day";

    [GlobalSetup]
    public void Record()
    {
        var hub = What == "day" ? new HubMesh(Users: 1_000, Pairings: 8, Validators: 50) : new HubMesh(Users: 1_000, Pairings: 1, Validators: 1);
        mesh = new(hub.Configure());
        ledger = new(mesh.Configuration);
        foreach (Command command in MixedWorkload.Opening(hub))
        {
            ledger.Execute(command);
        }

        morning = ledger.Export();
        commands = What == "day"
            ? new MixedWorkload(hub).Next(Commands)
            : [.. Enumerable.Range(1, Commands).Select(k => new Command.AccrueLocalRewards(HubMesh.Provider, hub.ValidatorIds[0], 1_000_000 + k))];
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
        return accepted == Commands ? accepted : throw new InvalidOperationException($"{Commands - accepted} commands were refused.");
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
