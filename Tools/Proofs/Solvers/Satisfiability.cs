namespace MeshSecurity.Proofs;

/// <summary>Answer of a solver to a query.</summary>
internal enum Satisfiability
{
    /// <summary>The solver does not know, or not within the time limit.</summary>
    Unknown,

    /// <summary>All assertions can hold together.</summary>
    Satisfiable,

    /// <summary>The assertions cannot hold together.</summary>
    Unsatisfiable,
}
