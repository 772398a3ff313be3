namespace MeshSecurity.Proofs;

/// <summary>Failure of a solver: it does not start, it ends early, or its answer is not SMT-LIB.</summary>
public sealed class SolverException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public SolverException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public SolverException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    public SolverException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
