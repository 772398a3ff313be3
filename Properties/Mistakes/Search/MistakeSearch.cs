using System.Diagnostics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Mistakes;

/// <summary>Searches for known mistakes by random runs, explorations and proofs.</summary>
public sealed record MistakeSearch
{
    /// <summary>Returns the number of seeds of random runs; at least 1.</summary>
    public int Seeds { get; init; } = 20;

    /// <summary>Returns the most commands of the random runs of one seed.</summary>
    public long Commands { get; init; } = 20_000;

    /// <summary>Returns the number of commands of one random run.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Returns the most states of an exploration.</summary>
    public int States { get; init; } = 500_000;

    /// <summary>Returns the time limit of one query of a proof.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Returns the solver of proofs.</summary>
    public SolverSource Solver { get; init; } = SolverProgram.Z3;

    /// <summary>Returns the number of threads; each searches for one mistake at a time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Searches for several mistakes in parallel.</summary>
    /// <param name="mistakes">The mistakes.</param>
    /// <param name="by">The evidence to use.</param>
    /// <param name="finished">Called with each result, from any thread.</param>
    /// <param name="interrupt">Ends the search early; finished results are returned.</param>
    /// <returns>The finished results, in the order of the mistakes.</returns>
    /// <exception cref="SolverException">The solver cannot be started.</exception>
    public IReadOnlyList<MistakeResult> Run(
        IReadOnlyList<Mistake> mistakes, SearchMethod by, Action<MistakeResult>? finished = null, CancellationToken interrupt = default)
    {
        var results = new MistakeResult?[mistakes.Count];
        var failures = new List<Exception>();
        Parallel.For(0, mistakes.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, (k, loop) =>
        {
            try
            {
                MistakeResult result = Run(mistakes[k], by, interrupt);
                if (!interrupt.IsCancellationRequested)
                {
                    results[k] = result;
                    finished?.Invoke(result);
                }
            }
            catch (SolverException missing)
            {
                lock (failures)
                {
                    failures.Add(missing);
                }
            }

            if (interrupt.IsCancellationRequested || failures.Count > 0)
            {
                loop.Stop();
            }
        });
        return failures.Count > 0 ? throw new SolverException(failures[0].Message, failures[0]) : [.. results.OfType<MistakeResult>()];
    }

    /// <summary>Searches for one mistake.</summary>
    /// <param name="mistake">The mistake.</param>
    /// <param name="by">The evidence to use.</param>
    /// <param name="interrupt">Ends the search early, with its findings so far.</param>
    /// <exception cref="SolverException">The solver cannot be started.</exception>
    public MistakeResult Run(Mistake mistake, SearchMethod by, CancellationToken interrupt = default)
    {
        if (by != SearchMethod.Cheapest)
        {
            return new(
                mistake,
                by is SearchMethod.Check or SearchMethod.All ? Check(mistake, Seeds, interrupt) : null,
                by is SearchMethod.Explore or SearchMethod.All ? Explore(mistake, interrupt) : null,
                by is SearchMethod.Prove or SearchMethod.All ? Prove(mistake) : null);
        }

        RandomSearchResult random = Check(mistake, 1, interrupt);
        ExplorationSearchResult? exploration = random.Verdict == MistakeVerdict.Caught ? null : Explore(mistake, interrupt);
        bool caught = random.Verdict == MistakeVerdict.Caught || exploration?.Verdict == MistakeVerdict.Caught;
        return new(mistake, random, exploration, caught || interrupt.IsCancellationRequested ? null : Prove(mistake));
    }

    /// <summary>
    /// Returns the run that shows a mistake by one of its own invariants: the shortest of an exploration, else the first of random
    /// runs, shrunk. Null if neither shows it.
    /// </summary>
    /// <param name="result">The result of the search.</param>
    /// <param name="interrupt">Ends the shrinking early.</param>
    public static Run? Shown(MistakeResult result, CancellationToken interrupt = default)
    {
        if (result.Exploration is { Verdict: MistakeVerdict.Caught, Shortest: { } shortest })
        {
            return shortest;
        }

        var runner = new Runner(result.Mistake.Rules<Amount>());
        Run? made = result.Random?.First is { } first ? Reproduce(runner, first) : null;
        Finding? shown = made?.Findings.FirstOrDefault(finding => result.Mistake.IsShownBy(finding.Invariant));
        return shown is null ? null : new Shrinker(runner, shown.Invariant, interrupt).Shrink(made!);
    }

    /// <summary>Makes random runs of each seed until one of the mistake's invariants is violated.</summary>
    private RandomSearchResult Check(Mistake mistake, int seeds, CancellationToken interrupt)
    {
        var runner = new Runner(mistake.Rules<Amount>());
        var invariants = new SortedSet<string>(StringComparer.Ordinal);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        (long Commands, TimeSpan Time, RunReference Run)?[] found =
            [.. Enumerable.Range(1, seeds).Select(seed => Check(mistake, runner, seed, invariants, others, interrupt))];
        (long Commands, TimeSpan Time, RunReference)? median =
            found.OrderBy(entry => entry?.Commands ?? long.MaxValue).ElementAt(seeds / 2);
        return new(
            seeds,
            found.Count(entry => entry is not null),
            median?.Commands,
            median?.Time,
            [.. invariants],
            [.. others],
            found.FirstOrDefault(entry => entry is not null)?.Run);
    }

    private (long Commands, TimeSpan Time, RunReference Run)? Check(
        Mistake mistake, Runner runner, int seed, SortedSet<string> invariants, SortedSet<string> others, CancellationToken interrupt)
    {
        long start = Stopwatch.GetTimestamp();
        long commands = 0;
        for (int run = 0; commands < Commands && !interrupt.IsCancellationRequested; run++)
        {
            var reference = new RunReference(seed, run, (int)Math.Min(Steps, Commands - commands));
            Run made = Reproduce(runner, reference);
            commands += made.Steps.Count;
            if (made.Findings.FirstOrDefault(finding => mistake.IsShownBy(finding.Invariant)) is { } shown)
            {
                invariants.Add(shown.Invariant);
                return (commands, Stopwatch.GetElapsedTime(start), reference);
            }

            others.UnionWith(made.Findings.Select(finding => finding.Invariant));
        }

        return null;
    }

    private static Run Reproduce(Runner runner, RunReference reference)
    {
        var dice = new RandomSource(RandomSource.SeedOf(reference.Seed, reference.Run));
        return runner.Random(MeshGenerator.Generate(dice), dice, reference.Steps, _ => { });
    }

    private ExplorationSearchResult? Explore(Mistake mistake, CancellationToken interrupt)
    {
        if (!mistake.ShowsInAStep || Counterexample.Of(mistake) is not { IsExplorable: true } counterexample)
        {
            return null;
        }

        Rules<Amount> rules = mistake.Rules<Amount>();
        return Explore(mistake, CounterexampleScope.Of(mistake.Id, counterexample.Replay(rules)), interrupt);
    }

    /// <summary>Explores a scope for the shortest run that shows a mistake.</summary>
    internal ExplorationSearchResult Explore(Mistake mistake, Scope scope, CancellationToken interrupt)
    {
        Rules<Amount> rules = mistake.Rules<Amount>();
        var options = new ExplorationOptions { Rules = rules, Checks = Checks.Safety, Reduction = Reduction.Numbers, States = States };
        ExplorationResult result = new Explorer(scope, options).Run(null, interrupt);
        Run? shortest = result.Failure is { } failure ? new Runner(rules).Replay(failure.Configuration, failure.Actions) : null;
        return new(scope.Name, result.States, result.Time, shortest, ExplorationSearchResult.VerdictOf(mistake, shortest));
    }

    private ProofSearchResult? Prove(Mistake mistake)
    {
        if (mistake.Scenario is not { } name)
        {
            return null;
        }

        long start = Stopwatch.GetTimestamp();
        using var solver = new SolverSession(Solver, Limit);
        ScenarioResult result = Prover.Prove(
            Scenarios.Find(name) ?? throw new InvalidOperationException($"{mistake.Id}: there is no scenario \"{name}\"."),
            mistake,
            solver,
            mistake.IsRefutedBy);
        ProofResult? refuted = result.Proofs.FirstOrDefault(proof => proof.Refutation is { IsSpurious: false })
            ?? result.Proofs.FirstOrDefault(proof => proof.Refutation is not null);
        Refutation? refutation = refuted?.Refutation;
        return new(name, Stopwatch.GetElapsedTime(start), refuted?.Invariant, refutation?.Found?.ToString()) { Refutation = refutation };
    }
}
