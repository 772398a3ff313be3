namespace MeshSecurity.Proofs;

/// <summary>
/// SMT solver of integer formulas with a stack of assertions. Disposal releases the process or the memory at once.
/// <see cref="SolverSession"/> counts and writes the queries of any implementation.
/// </summary>
internal interface ISolver : IDisposable
{
    /// <summary>The name of the solver in results.</summary>
    string Name { get; }

    /// <summary>The version that the running solver reports.</summary>
    /// <exception cref="SolverException">The solver has ended, or reports no version.</exception>
    string Version { get; }

    /// <summary>The name of the solver that gave the last answer to a query. A portfolio names one of its solvers.</summary>
    string AnsweredBy { get; }

    /// <summary>Opens a scope.</summary>
    void Push();

    /// <summary>Closes the last scope and removes its declarations and assertions.</summary>
    void Pop();

    /// <summary>Declares an unknown integer.</summary>
    void Declare(Variable variable);

    /// <summary>Adds an assertion to the current scope.</summary>
    void Assert(Formula formula);

    /// <summary>Returns whether all assertions can hold together; unknown after the time limit.</summary>
    /// <exception cref="SolverException">The solver has ended, or its answer is not SMT-LIB.</exception>
    Satisfiability Check();

    /// <summary>Returns values that satisfy all assertions. Must follow a satisfiable check.</summary>
    /// <exception cref="SolverException">The solver has ended, or its answer is not SMT-LIB.</exception>
    IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables);
}
