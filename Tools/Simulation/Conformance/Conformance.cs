namespace MeshSecurity.Testing;

/// <summary>
/// An implementation of the protocol in any language, in processes of its own, which is held against the model: by the runs of a
/// <see cref="Campaign"/> or a <see cref="Runner"/> that it is the companion of.
/// </summary>
public sealed class Conformance : IDisposable
{
    private static readonly UserId User = new("alice");

    private readonly ImplementationPool pool;
    private readonly Comparison comparison;

    /// <summary>Starts the implementation, and sees whether it answers at all.</summary>
    /// <param name="command">How it is started: a command for the shell.</param>
    /// <param name="limit">How long an answer may take; the first one ten times as long.</param>
    /// <param name="excluded">What is not compared.</param>
    /// <exception cref="ConformanceException">It does not answer, or something else than it should.</exception>
    public Conformance(string command, TimeSpan limit, IReadOnlyList<PathPattern> excluded)
    {
        pool = new(command, limit);
        comparison = new(excluded);
        try
        {
            pool.Greet(Smallest());
        }
        catch (ConversationException failed)
        {
            throw new ConformanceException($"{command}: reset {failed.Message}");
        }
    }

    /// <summary>What was compared until now.</summary>
    public Compared Compared => comparison.Compared;

    /// <summary>What was not compared until now.</summary>
    public NotCompared NotCompared => comparison.NotCompared;

    /// <summary>The implementation, to be led along one run of a mesh.</summary>
    public ICompanion Beside(Configuration mesh) => new ProcessCompanion(mesh, pool, comparison);

    /// <summary>Ends every process.</summary>
    public void Dispose() => pool.Dispose();

    private static Configuration Smallest() => new(
        [
            new ChainConfiguration
            {
                Id = new("home"),
                Denom = "uhome",
                UnbondingPeriod = new(1),
                SlashDoubleSign = default,
                SlashDowntime = default,
                Validators = [new("v1")],
                Wallets = Map.Of([KeyValuePair.Create(User, (Amount)1)]),
            },
        ],
        []);
}
