namespace MeshSecurity.Mistakes;

/// <summary>Finds the counterexample to store: the shortest that random runs find, then shortened by an exploration of its scope.</summary>
public static class CounterexampleSearch
{
    private const int Steps = 300;
    private const int MaxStates = 50_000;

    /// <summary>
    /// Returns the shortest run that shows a mistake, of several that random runs find; null if they find none. Prefers runs without keys
    /// and votes, which an exploration can shorten.
    /// </summary>
    /// <param name="mistake">The mistake.</param>
    /// <param name="finds">The number of findings to choose from; at least 1.</param>
    /// <param name="runs">The most random runs to make.</param>
    /// <param name="interrupt">Ends the search early.</param>
    public static Run? Shortest(Mistake mistake, int finds, int runs, CancellationToken interrupt = default) =>
        Shortest(mistake, WithoutKeys, IsExplorable, finds, runs, interrupt) is { } explorable
            ? Shortened(mistake, explorable)
            : Shortest(mistake, mesh => mesh, _ => true, finds, runs, interrupt);

    private static Run? Shortest(
        Mistake mistake,
        Func<Configuration, Configuration> adapt,
        Func<Run, bool> isSuitable,
        int finds,
        int runs,
        CancellationToken interrupt)
    {
        var runner = new Runner(mistake.Rules<Amount>());
        var standard = new Runner(Rules<Amount>.Standard);
        Run? shortest = null;
        for (int run = 0; run < runs && finds > 0 && !interrupt.IsCancellationRequested; run++)
        {
            var dice = new RandomSource(RandomSource.SeedOf(1, run));
            Run made = runner.Random(adapt(MeshGenerator.Generate(dice)), dice, Steps, _ => { });
            if (made.Findings.FirstOrDefault(finding => mistake.IsShownBy(finding.Invariant)) is { } shown)
            {
                Run shrunk = new Shrinker(runner, shown.Invariant).Shrink(made);
                bool suitable = isSuitable(shrunk)
                    && standard.Replay(shrunk.Configuration, shrunk.Actions).Findings.Count == 0;
                shortest = !suitable || shortest?.Steps.Count <= shrunk.Steps.Count ? shortest : shrunk;
                finds--;
            }
        }

        return shortest;
    }

    private static bool IsExplorable(Run run) => new Counterexample(run.Configuration, [.. run.Commands]).IsExplorable;

    /// <summary>Returns a run in the scope of a run with fewer steps, or the run itself.</summary>
    private static Run Shortened(Mistake mistake, Run run)
    {
        if (!mistake.ShowsInAStep)
        {
            return run;
        }

        var search = new MistakeSearch { States = MaxStates };
        ExplorationSearchResult explored = search.Explore(mistake, CounterexampleScope.Of(mistake.Id, run), default);
        return explored is { Verdict: MistakeVerdict.Caught, Shortest: { } shorter } && shorter.Steps.Count < run.Steps.Count
            ? shorter
            : run;
    }

    /// <summary>Removes the validators' keys, so that evidence states its verdict, as in explorations.</summary>
    private static Configuration WithoutKeys(Configuration mesh) =>
        mesh.With(Sequence.From(mesh.Chains.Select(chain => chain with { PublicKeys = default })), mesh.Pairings);
}
