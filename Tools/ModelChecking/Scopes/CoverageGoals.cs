namespace MeshSecurity.Testing;

/// <summary>Named predicates, and for each whether an observation has satisfied it.</summary>
/// <remarks>Thread-safe: flags are only ever set. Observing costs one call per predicate that nothing has satisfied yet.</remarks>
internal sealed class CoverageGoals<T>(IReadOnlyList<(string Name, Func<T, bool> IsSatisfiedBy)> goals)
{
    private readonly bool[] reached = new bool[goals.Count];
    private volatile bool allReached = goals.Count == 0;

    public IEnumerable<(string Name, bool Reached)> All => goals.Select((goal, k) => (goal.Name, reached[k]));

    public bool AllReached => allReached;

    public void Observe(T observed)
    {
        for (int k = 0; k < reached.Length; k++)
        {
            if (!reached[k] && goals[k].IsSatisfiedBy(observed))
            {
                reached[k] = true;
            }
        }

        allReached = Array.TrueForAll(reached, isReached => isReached);
    }
}

/// <summary>The coverage goals that a scope names.</summary>
internal static class ScopeGoals
{
    /// <summary>The names of all coverage goals of campaigns; a scope may name each of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CoverageGoals.All.Select(goal => goal.Name)];

    public static CoverageGoals<Transition> Of(Scope scope) => new(
        [.. scope.Goals.Select(name => (name, CoverageGoals.All.Single(goal => goal.Name == name).Holds))]);
}
