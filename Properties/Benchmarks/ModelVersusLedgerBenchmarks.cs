using BenchmarkDotNet.Attributes;
using MeshSecurity.Implementation;
using MeshSecurity.Model;
using MeshSecurity.Spec;

namespace MeshSecurity.Benchmarks;

/// <summary>How much faster the ledger is than the model: the same mixed day of 1,000 users. The ratio says how many times.</summary>
[WarmupCount(3)]
[IterationCount(10)]
public class ModelVersusLedgerBenchmarks
{
    private const int Commands = 5_000;

    private readonly HubMesh hub = new(Users: 1_000, Pairings: 8, Validators: 50);
    private Mesh<Amount> mesh = null!;
    private MeshLedger ledger = null!;
    private State<Amount> morning = null!;
    private Command[] commands = [];

    [GlobalSetup]
    public void Record()
    {
        mesh = new(hub.Configure());
        ledger = new(mesh.Configuration);
        foreach (Command command in MixedWorkload.Opening(hub))
        {
            ledger.Execute(command);
        }

        morning = ledger.Export();
        commands = new MixedWorkload(hub).Next(Commands);
    }

    [IterationSetup(Target = nameof(Ledger))]
    public void Rewind() => ledger.Import(morning);

    [Benchmark(Baseline = true, OperationsPerInvoke = Commands)]
    public int Ledger()
    {
        int accepted = 0;
        foreach (Command command in commands)
        {
            accepted += ledger.Execute(command).IsAccepted ? 1 : 0;
        }

        return accepted;
    }

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
