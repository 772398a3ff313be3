namespace MeshSecurity.Proofs;

/// <summary>The result of the search for amounts that take a path.</summary>
public enum WitnessStatus
{
    /// <summary>The model takes the path with the amounts.</summary>
    SamePath,

    /// <summary>The model takes another path with the amounts, because the path relies on the contract of an operation.</summary>
    OtherPath,

    /// <summary>
    /// Only amounts that no mesh has take the path: amounts from 2^96, or a packet of rewards of zero. Model and ledger did not run.
    /// </summary>
    Invalid,

    /// <summary>The solver does not know whether amounts take the path.</summary>
    Unknown,

    /// <summary>No amounts take the path: a query that the prover took for satisfiable was unknown.</summary>
    Impossible,
}
