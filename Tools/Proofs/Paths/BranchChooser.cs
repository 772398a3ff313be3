namespace MeshSecurity.Proofs;

/// <summary>
/// Follows one path through a transition: takes the given branches first, then any branch that the solver does not exclude. Asserts
/// the path condition in the solver.
/// </summary>
internal sealed class BranchChooser(ISolver solver, IReadOnlyList<BranchDecision> given) : IBranchChooser
{
    private readonly List<BranchDecision> path = [];

    public bool Choose(Formula formula)
    {
        BranchDecision decision = path.Count < given.Count ? given[path.Count] : Decide(formula);
        path.Add(decision);
        if (!decision.IsForced)
        {
            solver.Assert(decision.Holds ? formula : !formula);
        }

        return decision.Holds;
    }

    /// <summary>Returns the prefix of each unexplored branch of this path.</summary>
    public IEnumerable<IReadOnlyList<BranchDecision>> Unexplored() =>
        from k in Enumerable.Range(given.Count, path.Count - given.Count)
        where !path[k].IsForced
        select (BranchDecision[])[.. path.Take(k), path[k] with { Holds = !path[k].Holds }];

    private BranchDecision Decide(Formula formula)
    {
        bool canFail = IsFeasible(!formula);
        bool canHold = !canFail || IsFeasible(formula);
        return new(canHold, IsForced: canHold != canFail);
    }

    /// <summary>Takes an unknown answer for feasible, because an infeasible path cannot make a proof weaker.</summary>
    private bool IsFeasible(Formula formula)
    {
        solver.Push();
        solver.Assert(formula);
        Satisfiability verdict = solver.Check();
        solver.Pop();
        return verdict != Satisfiability.Unsatisfiable;
    }
}

/// <summary>Branch of a path at one comparison.</summary>
/// <param name="Holds">Whether the comparison holds on this path.</param>
/// <param name="IsForced">Whether the path condition excludes the other branch.</param>
internal readonly record struct BranchDecision(bool Holds, bool IsForced);
