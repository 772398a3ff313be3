namespace MeshSecurity.Proofs;

/// <summary>A solver that is missing, has died, or does not understand.</summary>
public sealed class SolverException : Exception
{
    /// <summary>An exception without a message.</summary>
    public SolverException()
    {
    }

    /// <summary>What is wrong, and what would be right.</summary>
    public SolverException(string message)
        : base(message)
    {
    }

    /// <summary>What is wrong, and what it comes from.</summary>
    public SolverException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
