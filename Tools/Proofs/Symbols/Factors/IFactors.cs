namespace MeshSecurity.Proofs;

/// <summary>Multiplies symbolic numbers by the ratios and prices of a mesh.</summary>
internal interface IFactors
{
    /// <summary>Returns value · parts of the factor.</summary>
    Linear Scale(Linear value, Factor factor);

    /// <summary>Returns whether a proof may use that the factor is at most 1.</summary>
    bool IsAtMostOne(Factor factor);

    /// <summary>The number of products so far: a position to roll back to.</summary>
    int Checkpoint { get; }

    /// <summary>Formulas that give each factor its value in the mesh. Without them, more may be possible than the mesh allows.</summary>
    IEnumerable<Formula> Values { get; }

    /// <summary>Forgets the products since a checkpoint.</summary>
    void RollBack(int checkpoint);
}
