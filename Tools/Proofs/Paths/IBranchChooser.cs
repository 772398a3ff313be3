namespace MeshSecurity.Proofs;

/// <summary>Chooses the branch at each comparison that the known bounds do not decide.</summary>
internal interface IBranchChooser
{
    /// <summary>The part of the path condition that is not asserted in the solver. Contracts hold under this condition.</summary>
    Formula Condition => Formula.True;

    /// <summary>Returns whether the path continues where the formula holds.</summary>
    bool Choose(Formula formula);

    /// <summary>Returns the same result each time that the execution reaches this point by the same branches.</summary>
    Linear Once(Func<Linear> result) => result();
}
