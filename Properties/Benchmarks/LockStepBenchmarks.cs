namespace MeshSecurity.Benchmarks;

/// <summary>
/// Measures checked commands on one core: random commands of three users on two chains, by model and ledger, with a comparison of
/// outcome and state and all invariants after each. FsCheck's state machine checks the same for comparison.
/// </summary>
/// <remarks>Warms up for long, because so much code takes many rounds until the JIT compiler has optimized it.</remarks>
[MemoryDiagnoser]
[WarmupCount(40)]
public class LockStepBenchmarks
{
    private const int Runs = 20;
    private const int Steps = 300;

    private readonly Configuration mesh = SmallMesh.Of(users: 3);

    /// <summary>Measures one command of <c>mesh check</c>, with its share of the checks between commands and at the end.</summary>
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

    /// <summary>Measures one command of FsCheck's state machine.</summary>
    [Benchmark(OperationsPerInvoke = Runs * Steps)]
    public LockStepMachine FsCheckMachine()
    {
        var machine = new LockStepMachine(mesh, Steps);
        machine.Check(Runs);
        return Counted(machine, machine.Checked);
    }

    /// <summary>Checks that a measurement ran exactly the commands that it is divided by.</summary>
    private static T Counted<T>(T result, long commands) => commands == Runs * Steps
        ? result
        : throw new InvalidOperationException($"{commands} commands were checked; expected {Runs * Steps}.");
}
