namespace MeshSecurity.Proofs;

/// <summary>Follows one path through a transition: along what was chosen before, then wherever the solver says that one can go.</summary>
/// <param name="solver">The solver.</param>
/// <param name="given">The choices to begin with.</param>
internal sealed class PathChooser(ISolver solver, IReadOnlyList<Choice> given) : IChooser
{
    private readonly List<Choice> taken = [];

    /// <summary>Every choice of this path.</summary>
    public IReadOnlyList<Choice> Taken => taken;

    /// <inheritdoc/>
    public Formula Condition => Formula.True;

    /// <inheritdoc/>
    public bool Choose(Formula formula)
    {
        Choice choice = taken.Count < given.Count ? given[taken.Count] : Ask(formula);
        taken.Add(choice);
        if (!choice.IsForced)
        {
            solver.Assert(choice.Holds ? formula : !formula);
        }

        return choice.Holds;
    }

    /// <inheritdoc/>
    public Linear Once(Func<Linear> result) => result();

    /// <summary>The choices that lead to the ways that this path left out.</summary>
    public IEnumerable<IReadOnlyList<Choice>> LeftOut()
    {
        for (int k = given.Count; k < taken.Count; k++)
        {
            if (!taken[k].IsForced)
            {
                yield return [.. taken.Take(k), taken[k] with { Holds = !taken[k].Holds }];
            }
        }
    }

    private Choice Ask(Formula formula)
    {
        if (!MayHold(!formula))
        {
            return new(Holds: true, IsForced: true);
        }

        return MayHold(formula) ? new(Holds: true, IsForced: false) : new(Holds: false, IsForced: true);
    }

    /// <summary>Where the solver does not know, the path goes there: a path that nobody can take proves no less.</summary>
    private bool MayHold(Formula formula)
    {
        solver.Push();
        solver.Assert(formula);
        Satisfiability verdict = solver.Check();
        solver.Pop();
        return verdict != Satisfiability.Unsatisfiable;
    }
}

/// <summary>Which way a path goes at a comparison.</summary>
/// <param name="Holds">Whether the comparison holds on this path.</param>
/// <param name="IsForced">Whether it can only be so, by what was chosen before.</param>
internal readonly record struct Choice(bool Holds, bool IsForced);
