namespace MeshSecurity.Proofs;

/// <summary>How transitions and predicates fail where amounts are not as they must be: what a check reports as a finding.</summary>
internal static class Failures
{
    /// <summary>Whether code failed over the state that it was given, not over a mistake of this library.</summary>
    public static bool IsOfAmounts(Exception thrown) =>
        thrown is OverflowException or KeyNotFoundException or InvalidCastException or DivideByZeroException;
}
