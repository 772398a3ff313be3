namespace MeshSecurity.Mistakes;

/// <summary>Finds the counterexample to store: the shortest that random runs find, then shortened by an exploration of its scope.</summary>
public static class CounterexampleSearch
{
    private const int Steps = 300;
    private const int MaxStates = 50_000;

    /// <summary>Returns the shortest run that shows a mistake, of several that random runs find; null if they find none.</summary>
    /// <param name="mistake">The mistake.</param>
    /// <param name="finds">The number of findings to choose from; at least 1.</param>
    /// <param name="runs">The most random runs to make.</param>
    /// <param name="interrupt">Ends the search early.</param>
    public static Run? Shortest(Mistake mistake, int finds, int runs, CancellationToken interrupt = default)
    {
        var runner = new Runner(mistake.Rules<Amount>());
        var standard = new Runner(Rules<Amount>.Standard);
        Run? shortest = null;
        for (int run = 0; run < runs && finds > 0 && !interrupt.IsCancellationRequested; run++)
        {
            var dice = new RandomSource(RandomSource.SeedOf(1, run));
            Run made = runner.Random(WithoutKeys(MeshGenerator.Generate(dice)), dice, Steps, _ => { });
            if (made.Findings.FirstOrDefault(finding => mistake.IsShownBy(finding.Invariant)) is { } shown)
            {
                Run shrunk = new Shrinker(runner, shown.Invariant).Shrink(made);
                bool suitable = !shrunk.Commands.Any(command => command is Command<Amount>.RotateKey)
                    && standard.Replay(shrunk.Configuration, shrunk.Actions).Findings.Count == 0;
                shortest = !suitable || shortest?.Steps.Count <= shrunk.Steps.Count ? shortest : shrunk;
                finds--;
            }
        }

        return shortest is null ? null : Shortened(mistake, shortest);
    }

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
