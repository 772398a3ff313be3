namespace MeshSecurity.Proofs;

/// <summary>What a solver says of all that is asserted.</summary>
public enum Satisfiability
{
    /// <summary>It cannot tell, or not in time.</summary>
    Unknown,

    /// <summary>It can hold at once.</summary>
    Satisfiable,

    /// <summary>It cannot hold at once.</summary>
    Unsatisfiable,
}
