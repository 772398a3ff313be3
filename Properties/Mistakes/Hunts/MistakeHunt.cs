using System.Diagnostics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Mistakes;

/// <summary>Looks for mistakes, as if it did not know them: by random runs, explorations and proofs.</summary>
public sealed record MistakeHunt
{
    /// <summary>From how many seeds random runs start.</summary>
    public int Seeds { get; init; } = 20;

    /// <summary>After how many commands random runs of a seed give up.</summary>
    public long Commands { get; init; } = 20_000;

    /// <summary>How many commands a random run has.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>After how many states an exploration gives up.</summary>
    public int States { get; init; } = 500_000;

    /// <summary>How long a query of a proof may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The solver of proofs.</summary>
    public SolverProgram Solver { get; init; } = SolverProgram.Z3;

    /// <summary>On how many threads mistakes are looked for, each on one.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Looks for several mistakes at once.</summary>
    /// <param name="defects">The mistakes.</param>
    /// <param name="by">By which evidence.</param>
    /// <param name="finished">Told after each that was finished, from any thread.</param>
    /// <param name="interrupt">Ends it early: what was found until then is kept.</param>
    /// <returns>What came of each that was finished, in their order.</returns>
    /// <exception cref="SolverException">A solver cannot be started.</exception>
    public IReadOnlyList<HuntResult> Run(
        IReadOnlyList<Mistake> defects, HuntBy by, Action<HuntResult>? finished = null, CancellationToken interrupt = default)
    {
        var results = new HuntResult?[defects.Count];
        var failures = new List<Exception>();
        Parallel.For(0, defects.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, (k, loop) =>
        {
            try
            {
                HuntResult result = Run(defects[k], by, interrupt);
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
        return failures.Count > 0 ? throw new SolverException(failures[0].Message, failures[0]) : [.. results.OfType<HuntResult>()];
    }

    /// <summary>Looks for one mistake.</summary>
    /// <param name="defect">The mistake.</param>
    /// <param name="by">By which evidence.</param>
    /// <param name="interrupt">Ends it early, with what was found until then.</param>
    /// <exception cref="SolverException">The solver cannot be started.</exception>
    public HuntResult Run(Mistake defect, HuntBy by, CancellationToken interrupt = default)
    {
        if (by != HuntBy.Cheapest)
        {
            return new(
                defect,
                by is HuntBy.Check or HuntBy.All ? Check(defect, Seeds, interrupt) : null,
                by is HuntBy.Explore or HuntBy.All ? Explore(defect, interrupt) : null,
                by is HuntBy.Prove or HuntBy.All ? Prove(defect) : null);
        }

        RandomHunt random = Check(defect, 1, interrupt);
        ExplorationHunt? exploration = random.Verdict == HuntVerdict.Caught ? null : Explore(defect, interrupt);
        bool caught = random.Verdict == HuntVerdict.Caught || exploration?.Verdict == HuntVerdict.Caught;
        return new(defect, random, exploration, caught || interrupt.IsCancellationRequested ? null : Prove(defect));
    }

    /// <summary>
    /// The run that shows a mistake for the right reason: the one with the fewest steps, of an exploration; else the first of random runs,
    /// shrunk; null where neither shows it.
    /// </summary>
    /// <param name="result">What came of looking for it.</param>
    /// <param name="interrupt">Ends the shrinking early.</param>
    public static Run? Shown(HuntResult result, CancellationToken interrupt = default)
    {
        if (result.Exploration is { Verdict: HuntVerdict.Caught, Shortest: { } shortest })
        {
            return shortest;
        }

        var runner = new Runner(result.Mistake.Rules<Amount>());
        Run? made = result.Random?.First is { } first ? Make(runner, first) : null;
        Finding? shown = made?.Findings.FirstOrDefault(finding => result.Mistake.IsShownBy(finding.Invariant));
        return shown is null ? null : new Shrinker(runner, shown.Invariant, interrupt).Shrink(made!);
    }

    /// <summary>Random runs of each seed until one of the mistake's invariants is violated.</summary>
    private RandomHunt Check(Mistake defect, int seeds, CancellationToken interrupt)
    {
        var runner = new Runner(defect.Rules<Amount>());
        var invariants = new SortedSet<string>(StringComparer.Ordinal);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        (long Commands, TimeSpan Time, Sighting Run)?[] found =
            [.. Enumerable.Range(1, seeds).Select(seed => Check(defect, runner, seed, invariants, others, interrupt))];
        (long Commands, TimeSpan Time, Sighting)? median = found.OrderBy(entry => entry?.Commands ?? long.MaxValue).ElementAt(seeds / 2);
        return new(
            seeds,
            found.Count(entry => entry is not null),
            median?.Commands,
            median?.Time,
            [.. invariants],
            [.. others],
            found.FirstOrDefault(entry => entry is not null)?.Run);
    }

    private (long Commands, TimeSpan Time, Sighting Run)? Check(
        Mistake defect, Runner runner, int seed, SortedSet<string> invariants, SortedSet<string> others, CancellationToken interrupt)
    {
        long start = Stopwatch.GetTimestamp();
        long commands = 0;
        for (int run = 0; commands < Commands && !interrupt.IsCancellationRequested; run++)
        {
            var sighting = new Sighting(seed, run, (int)Math.Min(Steps, Commands - commands));
            Run made = Make(runner, sighting);
            commands += made.Steps.Count;
            if (made.Findings.FirstOrDefault(finding => defect.IsShownBy(finding.Invariant)) is { } shown)
            {
                invariants.Add(shown.Invariant);
                return (commands, Stopwatch.GetElapsedTime(start), sighting);
            }

            others.UnionWith(made.Findings.Select(finding => finding.Invariant));
        }

        return null;
    }

    private static Run Make(Runner runner, Sighting sighting)
    {
        var dice = new RandomSource(RandomSource.SeedOf(sighting.Seed, sighting.Run));
        return runner.Random(MeshGenerator.Generate(dice), dice, sighting.Steps, _ => { });
    }

    private ExplorationHunt? Explore(Mistake defect, CancellationToken interrupt)
    {
        if (!defect.ShowsInAStep || Counterexample.Of(defect) is not { } counterexample)
        {
            return null;
        }

        Rules<Amount> rules = defect.Rules<Amount>();
        return Explore(defect, CounterexampleScope.Of(defect.Id, counterexample.Replay(rules)), interrupt);
    }

    /// <summary>Looks for the fewest steps in which a scope shows a mistake.</summary>
    internal ExplorationHunt Explore(Mistake defect, Scope scope, CancellationToken interrupt)
    {
        Rules<Amount> rules = defect.Rules<Amount>();
        using var explorer = new Explorer(scope, new() { Rules = rules, Checks = Checks.Safety, Reduction = Reduction.Numbers, States = States });
        ExplorationResult result = explorer.Run(null, interrupt);
        Run? shortest = result.Failure is { } failure ? new Runner(rules).Replay(failure.Configuration, failure.Actions) : null;
        return new(scope.Name, result.States, result.Time, shortest, ExplorationHunt.VerdictOf(defect, shortest));
    }

    private ProofHunt? Prove(Mistake defect)
    {
        if (defect.Scenario is not { } name)
        {
            return null;
        }

        long start = Stopwatch.GetTimestamp();
        using var solver = new WatchedSolver(Solver, Limit);
        ScenarioResult result = Prover.Prove(Scenarios.All.Single(scenario => scenario.Name == name), defect, solver, defect.IsShownBy);
        ProofResult? refuted = result.Proofs.FirstOrDefault(proof => proof.Refutation is { IsSpurious: false })
            ?? result.Proofs.FirstOrDefault(proof => proof.Refutation is not null);
        Refutation? refutation = refuted?.Refutation;
        return new(name, Stopwatch.GetElapsedTime(start), refuted?.Invariant, refutation?.Found?.ToString()) { Refutation = refutation };
    }
}
