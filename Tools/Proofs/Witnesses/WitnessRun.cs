using System.Diagnostics;
using MeshSecurity.Implementation;

namespace MeshSecurity.Proofs;

/// <summary>Selection of scenarios whose every path gets a witness, with the solver and limits.</summary>
public sealed record WitnessRun
{
    /// <summary>The one command, by name; null for all commands.</summary>
    public string? Command { get; init; }

    /// <summary>The one scenario, by name; null for all of the command.</summary>
    internal string? Scenario { get; init; }

    /// <summary>The solver.</summary>
    public SolverSource Solver { get; init; } = SolverProgram.Z3;

    /// <summary>The time limit of a query.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The number of structures that random runs reach, besides the shapes. 0 for the shapes only.</summary>
    public int Structures { get; init; }

    /// <summary>The number of scenarios at once, each with its own solver.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Creates the engine that is compared with the model, at genesis.</summary>
    public Func<Configuration, IEngine> Engine { get; init; } = mesh => new MeshLedger(mesh);

    /// <summary>The names of the commands.</summary>
    public static IReadOnlyList<string> Commands { get; } = [.. Scenarios.All.Select(scenario => scenario.CommandName).Distinct()];

    /// <summary>The number of scenarios.</summary>
    public int Count => Selected().Count();

    /// <summary>Searches for witnesses and runs them. Blocks until all are finished.</summary>
    /// <param name="finished">Called after each scenario, from any thread.</param>
    /// <param name="interrupt">Starts no further scenarios. The results contain the finished ones.</param>
    /// <returns>The results in the order of the scenarios.</returns>
    /// <exception cref="SolverException">A solver does not start.</exception>
    public IReadOnlyList<ScenarioWitnesses> Start(Action? finished = null, CancellationToken interrupt = default) =>
        ParallelWork.Run([.. Selected()], scenario => scenario.Size, Workers, Search, finished, interrupt);

    private IEnumerable<IScenario> Selected() => Scenarios.All
        .Concat<IScenario>(Structures > 0 ? StructureSource.RandomRuns.Select(Structures, Standard).Selected : [])
        .Where(scenario => (Command is null || Command == scenario.CommandName) && (Scenario is null || Scenario == scenario.Name));

    /// <summary>The variant of every run: the cache of selections compares references.</summary>
    private static StandardProtocol Standard { get; } = new();

    private ScenarioWitnesses Search(IScenario scenario)
    {
        long start = Stopwatch.GetTimestamp();
        var search = new WitnessSearch(scenario, Engine);
        bool isIncomplete = false;
        using var solver = new SolverSession(Solver, Limit);
        try
        {
            Prover.Visit(scenario, Standard, solver, search);
        }
        catch (SolverException)
        {
            isIncomplete = true;
        }

        return new(
            scenario.Name, scenario.CommandName, scenario is ReachedScenario, search.Paths, Stopwatch.GetElapsedTime(start))
        {
            IsIncomplete = isIncomplete,
        };
    }
}
