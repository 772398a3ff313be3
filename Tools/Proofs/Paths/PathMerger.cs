namespace MeshSecurity.Proofs;

/// <summary>
/// Turns a predicate into one formula: runs it on every path and merges the paths. A predicate with a hundred comparisons is then
/// one query to the solver instead of a hundred.
/// </summary>
internal sealed class PathMerger : IBranchChooser
{
    /// <summary>Bounds the paths through one predicate. More are a mistake in the predicate or in the shape.</summary>
    private const int MaxPaths = 4000;

    private readonly SymbolicExecution execution;
    private readonly Func<bool> predicate;
    private readonly IBranchChooser outer;
    private readonly Dictionary<string, Linear> results = [];
    private List<(Formula Formula, bool Holds)> path = [];
    private int position;
    private int resultCount;
    private int paths;

    private PathMerger(SymbolicExecution execution, Func<bool> predicate) =>
        (this.execution, this.predicate, outer) = (execution, predicate, execution.Chooser);

    public Formula Condition =>
        path.Take(position).Aggregate(outer.Condition, (all, branch) => all & (branch.Holds ? branch.Formula : !branch.Formula));

    /// <summary>Returns the formula under which the predicate returns true. Where the predicate fails, it counts as false.</summary>
    public static Formula Merge(SymbolicExecution execution, Func<bool> predicate)
    {
        var merger = new PathMerger(execution, predicate);
        execution.Chooser = merger;
        try
        {
            return merger.Explore([]);
        }
        finally
        {
            execution.Chooser = merger.outer;
        }
    }

    public bool Choose(Formula formula)
    {
        if (position == path.Count)
        {
            path.Add((formula, false));
        }

        return path[position++].Holds;
    }

    public Linear Once(Func<Linear> result)
    {
        string here = $"{resultCount++} {string.Concat(path.Take(position).Select(branch => branch.Holds ? '1' : '0'))}";
        if (!results.TryGetValue(here, out Linear? known))
        {
            known = result();
            results.Add(here, known);
        }

        return known;
    }

    private Formula Explore(List<(Formula Formula, bool Holds)> prefix)
    {
        if (++paths > MaxPaths)
        {
            throw new InvalidOperationException(
                $"A predicate has more than {MaxPaths} paths. Use fewer comparisons in it, or fewer buckets in the shape.");
        }

        path = [.. prefix];
        (position, resultCount) = (0, 0);
        Formula merged = execution.WithTemporaryBounds(Evaluate) ? Formula.True : Formula.False;
        List<(Formula Formula, bool Holds)> explored = path;
        for (int k = explored.Count - 1; k >= prefix.Count; k--)
        {
            Formula other = Explore([.. explored.Take(k), (explored[k].Formula, true)]);
            merged = IfThenElse(explored[k].Formula, other, merged);
        }

        return merged;
    }

    private bool Evaluate()
    {
        try
        {
            return predicate();
        }
        catch (Exception thrown) when (ModelFailure.Is(thrown))
        {
            return false;
        }
    }

    private static Formula IfThenElse(Formula condition, Formula then, Formula otherwise) =>
        then.IsTrue && otherwise.IsTrue ? then
        : then.IsTrue ? condition | otherwise
        : then.IsFalse ? !condition & otherwise
        : otherwise.IsTrue ? !condition | then
        : otherwise.IsFalse ? condition & then
        : (condition & then) | (!condition & otherwise);
}
