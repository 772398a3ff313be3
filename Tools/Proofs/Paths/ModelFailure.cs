namespace MeshSecurity.Proofs;

/// <summary>Exceptions of transitions and predicates. A check reports them as findings.</summary>
internal static class ModelFailure
{
    /// <summary>Returns whether the model's code threw because of the state, and not because of a mistake in this library.</summary>
    public static bool Is(Exception thrown) =>
        thrown is OverflowException or KeyNotFoundException or InvalidCastException or DivideByZeroException;
}
