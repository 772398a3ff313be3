namespace MeshSecurity.Proofs;

/// <summary>
/// Turns code that answers yes or no into one formula: it runs the code for each way through its comparisons and joins the ways,
/// so that a predicate with a hundred comparisons is one question to a solver and not a hundred.
/// </summary>
internal sealed class Recorder : IChooser
{
    /// <summary>More ways than this through one predicate are a mistake in the predicate, or in the shape that it is asked about.</summary>
    private const int MostWays = 4000;

    private readonly Execution execution;
    private readonly Func<bool> code;
    private readonly IChooser outer;
    private List<(Formula Formula, bool Chosen)> taken = [];
    private readonly Dictionary<string, Linear> results = [];
    private int given;
    private int asked;
    private int ways;

    private Recorder(Execution execution, Func<bool> code) => (this.execution, this.code, outer) = (execution, code, execution.Chooser);

    /// <inheritdoc/>
    public Formula Condition => taken.Take(given).Aggregate(outer.Condition, (all, choice) => all & (choice.Chosen ? choice.Formula : !choice.Formula));

    /// <summary>The formula under which code answers yes; where it fails as amounts do, the answer is no.</summary>
    public static Formula Record(Execution execution, Func<bool> code)
    {
        var recorder = new Recorder(execution, code);
        execution.Chooser = recorder;
        try
        {
            return recorder.Tree([]);
        }
        finally
        {
            execution.Chooser = recorder.outer;
        }
    }

    /// <inheritdoc/>
    public bool Choose(Formula formula)
    {
        if (given == taken.Count)
        {
            taken.Add((formula, false));
        }

        return taken[given++].Chosen;
    }

    /// <inheritdoc/>
    public Linear Once(Func<Linear> result)
    {
        string here = $"{asked++} {string.Concat(taken.Take(given).Select(choice => choice.Chosen ? '1' : '0'))}";
        if (!results.TryGetValue(here, out Linear? known))
        {
            known = result();
            results.Add(here, known);
        }

        return known;
    }

    private Formula Tree(List<(Formula Formula, bool Chosen)> prefix)
    {
        if (++ways > MostWays)
        {
            throw new InvalidOperationException($"There are more than {MostWays} ways through one predicate.");
        }

        taken = [.. prefix];
        (given, asked) = (0, 0);
        Formula tree = execution.Trying(Answer) ? Formula.True : Formula.False;
        List<(Formula Formula, bool Chosen)> path = taken;
        for (int k = path.Count - 1; k >= prefix.Count; k--)
        {
            Formula otherwise = Tree([.. path.Take(k), (path[k].Formula, true)]);
            tree = Join(path[k].Formula, otherwise, tree);
        }

        return tree;
    }

    private bool Answer()
    {
        try
        {
            return code();
        }
        catch (Exception thrown) when (Failures.IsOfAmounts(thrown))
        {
            return false;
        }
    }

    private static Formula Join(Formula condition, Formula yes, Formula no) =>
        yes.IsTrue && no.IsTrue ? yes
        : yes.IsTrue ? condition | no
        : yes.IsFalse ? !condition & no
        : no.IsTrue ? !condition | yes
        : no.IsFalse ? condition & yes
        : (condition & yes) | (!condition & no);
}
