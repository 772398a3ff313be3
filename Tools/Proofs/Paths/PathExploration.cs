namespace MeshSecurity.Proofs;

/// <summary>Exploration of all paths through code on symbolic numbers.</summary>
internal static class PathExploration
{
    /// <summary>
    /// Assumes every state invariant and hypothesis of a state, or all but one. Returns whether some amounts satisfy them.
    /// </summary>
    /// <param name="execution">The execution with the amounts of the state.</param>
    /// <param name="amounts">The amounts.</param>
    /// <param name="configuration">The mesh.</param>
    /// <param name="before">The state.</param>
    /// <param name="without">The id of the statement that is not assumed; null to assume all.</param>
    public static bool Assume(
        SymbolicExecution execution,
        SymbolicAmountSource amounts,
        Configuration configuration,
        State<Symbol> before,
        string? without)
    {
        foreach (Invariant<Symbol>.OfState invariant in Hypotheses<Symbol>.WithStateInvariants.Where(known => known.Id != without))
        {
            execution.Assert(execution.FormulaOf(() => invariant.Find(configuration, before) is null));
        }

        return amounts.Exist();
    }

    /// <summary>Runs code once for each path, depth first.</summary>
    /// <param name="execution">The execution of the code.</param>
    /// <param name="solver">The solver that says which branches are possible.</param>
    /// <param name="path">The code.</param>
    /// <param name="isEnded">Returns whether to leave out the other paths. It is called after each path.</param>
    public static void ForEachPath(SymbolicExecution execution, SolverSession solver, Action path, Func<bool> isEnded)
    {
        var unexplored = new Stack<IReadOnlyList<BranchDecision>>();
        unexplored.Push([]);
        while (unexplored.TryPop(out IReadOnlyList<BranchDecision>? prefix))
        {
            SymbolicExecution.Checkpoint checkpoint = execution.Push();
            var branches = new BranchChooser(solver, prefix);
            execution.Chooser = branches;
            path();
            foreach (IReadOnlyList<BranchDecision> other in branches.Unexplored())
            {
                unexplored.Push(other);
            }

            execution.Pop(checkpoint);
            if (isEnded())
            {
                return;
            }
        }
    }
}
