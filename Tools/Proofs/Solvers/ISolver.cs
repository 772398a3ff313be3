namespace MeshSecurity.Proofs;

/// <summary>SMT solver of linear integer formulas with a stack of assertions. Another binding needs one class.</summary>
public interface ISolver : IDisposable
{
    /// <summary>The name, such as <c>z3</c>.</summary>
    string Name { get; }

    /// <summary>Opens a scope.</summary>
    void Push();

    /// <summary>Closes the last scope and removes its declarations and assertions.</summary>
    void Pop();

    /// <summary>Declares an integer.</summary>
    void Declare(Variable variable);

    /// <summary>Asserts a formula.</summary>
    void Assert(Formula formula);

    /// <summary>Returns whether all assertions can hold together; unknown after the time limit of a query.</summary>
    /// <exception cref="SolverException">The solver has ended, or its answer is not SMT-LIB.</exception>
    Satisfiability Check();

    /// <summary>Returns values that satisfy all assertions. Must follow a satisfiable check.</summary>
    /// <exception cref="SolverException">The solver has ended, or its answer is not SMT-LIB.</exception>
    IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables);
}
