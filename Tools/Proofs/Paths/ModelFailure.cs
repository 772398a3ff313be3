namespace MeshSecurity.Proofs;

/// <summary>Exceptions of transitions and predicates. A check reports them as findings.</summary>
internal static class ModelFailure
{
    /// <summary>Returns whether the model's code threw because of the state, and not because of a mistake in this library.</summary>
    public static bool Is(Exception thrown) =>
        thrown is OverflowException or KeyNotFoundException or InvalidCastException or DivideByZeroException;

    /// <summary>
    /// Returns whether an exception of a transition violates totality. Every exception does, such as of a null reference; only one of the
    /// solver does not. If the prover itself is at fault, the replay with amounts throws nothing, and the result is spurious.
    /// </summary>
    public static bool IsOfTransition(Exception thrown) => thrown is not SolverException;
}
