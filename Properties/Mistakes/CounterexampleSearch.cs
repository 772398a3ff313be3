namespace MeshSecurity.Mistakes;

/// <summary>Finds the run that is kept of a mistake: the shortest that random runs lead to, made as short as its commands allow.</summary>
public static class CounterexampleSearch
{
    private const int Steps = 300;
    private const int FewStates = 50_000;

    /// <summary>The shortest run that shows a mistake, of several that random runs find; null where they find none.</summary>
    /// <param name="defect">The mistake.</param>
    /// <param name="finds">Of how many findings the shortest is taken.</param>
    /// <param name="runs">After how many runs the search ends.</param>
    /// <param name="interrupt">Ends it early.</param>
    public static Run? Shortest(Mistake defect, int finds, int runs, CancellationToken interrupt = default)
    {
        var runner = new Runner(defect.Rules<Amount>());
        var standard = new Runner(Rules<Amount>.Standard);
        Run? shortest = null;
        for (int run = 0; run < runs && finds > 0 && !interrupt.IsCancellationRequested; run++)
        {
            var dice = new RandomSource(RandomSource.SeedOf(1, run));
            Run made = runner.Random(WithoutKeys(MeshGenerator.Generate(dice)), dice, Steps, _ => { });
            if (made.Findings.FirstOrDefault(finding => defect.IsShownBy(finding.Invariant)) is { } shown)
            {
                Run shrunk = new Shrinker(runner, shown.Invariant).Shrink(made);
                bool plain = !shrunk.Commands.Any(command => command is Command<Amount>.RotateKey)
                    && standard.Replay(shrunk.Configuration, shrunk.Actions).Findings.Count == 0;
                shortest = !plain || shortest?.Steps.Count <= shrunk.Steps.Count ? shortest : shrunk;
                finds--;
            }
        }

        return shortest is null ? null : Explored(defect, shortest);
    }

    /// <summary>A run of the same commands with fewer steps, where there is one.</summary>
    private static Run Explored(Mistake defect, Run run)
    {
        if (!defect.ShowsInAStep)
        {
            return run;
        }

        var hunt = new MistakeHunt { States = FewStates };
        ExplorationHunt explored = hunt.Explore(defect, CounterexampleScope.Of(defect.Id, run), default);
        return explored is { Verdict: HuntVerdict.Caught, Shortest: { } shorter } && shorter.Steps.Count < run.Steps.Count ? shorter : run;
    }

    /// <summary>Evidence comes with its verdict, as in explorations.</summary>
    private static Configuration WithoutKeys(Configuration mesh) =>
        mesh.With(Sequence.From(mesh.Chains.Select(chain => chain with { PublicKeys = default })), mesh.Pairings);
}
