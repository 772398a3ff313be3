namespace MeshSecurity.Benchmarks;

/// <summary>Measures commands of the model: three users, two chains paired both ways, random runs as in a campaign.</summary>
[MemoryDiagnoser]
public class ModelBenchmarks
{
    private const int Runs = 20;
    private const int Steps = 300;

    private readonly List<Command<Amount>[]> runs = [];
    private Mesh<Amount> mesh = null!;

    [GlobalSetup]
    public void Record()
    {
        mesh = new(SmallMesh.Of(users: 3));
        runs.AddRange(Enumerable.Range(0, Runs).Select(run => SmallMesh.Random(mesh, mesh.Genesis(), run, Steps)));
    }

    /// <summary>Measures one command.</summary>
    [Benchmark(OperationsPerInvoke = Runs * Steps)]
    public State<Amount> ApplyCommand()
    {
        State<Amount> state = mesh.Genesis();
        foreach (Command<Amount>[] run in runs)
        {
            state = mesh.Genesis();
            foreach (Command<Amount> command in run)
            {
                state = mesh.Apply(state, command).Next;
            }
        }

        return state;
    }
}
