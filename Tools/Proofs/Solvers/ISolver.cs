namespace MeshSecurity.Proofs;

/// <summary>
/// A solver of formulas over integers, with a stack of what is asserted. What proofs need of one, and no more: a binding of a
/// solver's own library is one class.
/// </summary>
public interface ISolver : IDisposable
{
    /// <summary>Its name: <c>z3</c>.</summary>
    string Name { get; }

    /// <summary>Marks what is declared and asserted so far.</summary>
    void Push();

    /// <summary>Forgets what was declared and asserted since the last mark.</summary>
    void Pop();

    /// <summary>Declares an integer.</summary>
    void Declare(Variable variable);

    /// <summary>Adds to what has to hold.</summary>
    void Assert(Formula formula);

    /// <summary>Whether all that is asserted can hold at once; unknown where the time limit of a query is reached.</summary>
    /// <exception cref="SolverException">The solver is gone, or does not understand.</exception>
    Satisfiability Check();

    /// <summary>Values for which all that is asserted holds, right after a check that said so.</summary>
    IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables);
}
