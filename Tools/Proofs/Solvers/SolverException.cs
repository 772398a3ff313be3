namespace MeshSecurity.Proofs;

/// <summary>Failure of a solver: it does not start, it ends early, or its answer is not SMT-LIB.</summary>
/// <param name="message">The failure, with the expected answer or the action to take.</param>
/// <param name="inner">The cause; null for none.</param>
public sealed class SolverException(string message, Exception? inner = null) : Exception(message, inner);
