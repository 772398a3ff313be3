namespace MeshSecurity.Testing;

/// <summary>Compares an implementation in other processes, written in any language, with the model.</summary>
/// <remarks>Pass <see cref="Connect"/> to a <see cref="Campaign"/> or to a <see cref="Runner"/>.</remarks>
public sealed class Conformance : IDisposable
{
    private static readonly Configuration SmallestMesh = new(
        [
            new ChainConfiguration
            {
                Id = new("home"),
                Denom = "uhome",
                UnbondingPeriod = new(1),
                SlashDoubleSign = default,
                SlashDowntime = default,
                Validators = [new("v1")],
                Wallets = Map.Of([KeyValuePair.Create(new UserId("alice"), (Amount)1)]),
            },
        ],
        []);

    private readonly ImplementationPool pool;
    private readonly Comparison comparison;

    /// <summary>Starts one process of the implementation and resets it.</summary>
    /// <param name="command">The shell command that starts a process.</param>
    /// <param name="limit">The time limit of an answer. The first answer may take ten times as long.</param>
    /// <param name="excluded">The patterns of paths that are not compared.</param>
    /// <exception cref="ConformanceException">The process gives no answer, or a wrong one, to the reset.</exception>
    public Conformance(string command, TimeSpan limit, IReadOnlyList<PathPattern> excluded)
    {
        pool = new(command, limit);
        comparison = new(excluded);
        try
        {
            pool.Greet(SmallestMesh);
        }
        catch (ConversationException failed)
        {
            throw new ConformanceException($"{command}: reset {failed.Message}");
        }
    }

    /// <summary>Returns the comparison coverage up to now.</summary>
    public ComparisonCoverage ComparisonCoverage => comparison.Coverage;

    /// <summary>Returns the parts that were not compared up to now.</summary>
    public ComparisonGaps Gaps => comparison.Gaps;

    /// <summary>Creates the system under test for one run.</summary>
    /// <param name="mesh">The mesh of the run.</param>
    public ISystemUnderTest Connect(Configuration mesh) => new ProcessUnderTest(mesh, pool, comparison);

    /// <summary>Ends every process.</summary>
    public void Dispose() => pool.Dispose();
}
