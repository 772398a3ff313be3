namespace MeshSecurity.Benchmarks;

/// <summary>
/// How fast evidence is made, on one core: random commands on three users and two chains, carried out by model and ledger, with
/// outcome, exported state and every invariant checked after each. As a yardstick, FsCheck's state machine checks the same.
/// </summary>
/// <remarks>So much code is run through that it takes many rounds until all of it is compiled for speed.</remarks>
[MemoryDiagnoser]
[WarmupCount(40)]
public class LockStepBenchmarks
{
    private const int Runs = 20;
    private const int Steps = 300;

    private readonly Configuration mesh = SmallMesh.Of(users: 3);

    /// <summary>Time and allocation for one command as <c>mesh check</c> checks it, its share of upkeep and trace invariants included.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Runs * Steps)]
    public Coverage MeshCheck()
    {
        var runner = new Runner(Rules<Amount>.Standard, configuration => new MeshLedger(configuration));
        var coverage = new Coverage();
        for (int run = 0; run < Runs; run++)
        {
            Run made = runner.Random(mesh, new RandomSource(run), Steps, coverage.Observe);
            if (made.Findings is [{ } finding, ..])
            {
                throw new InvalidOperationException(finding.ToString());
            }
        }

        return Counted(coverage, coverage.Commands);
    }

    /// <summary>Time and allocation for one command as FsCheck's state machine checks it.</summary>
    [Benchmark(OperationsPerInvoke = Runs * Steps)]
    public LockStepMachine FsCheckMachine()
    {
        var machine = new LockStepMachine(mesh, Steps);
        machine.Check(Runs);
        return Counted(machine, machine.Checked);
    }

    /// <summary>What is counted per command must be that many commands.</summary>
    private static T Counted<T>(T result, long commands) => commands == Runs * Steps
        ? result
        : throw new InvalidOperationException($"{commands} commands were checked, {Runs * Steps} are counted.");
}
