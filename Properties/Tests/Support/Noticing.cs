namespace MeshSecurity.Tests;

/// <summary>Evaluates invariants on states and steps that may be malformed.</summary>
internal static class Noticing
{
    /// <summary>Returns whether an invariant is violated. One that throws counts as violated.</summary>
    public static bool Finds(Func<Violation?> find)
    {
        try
        {
            return find() is not null;
        }
        catch (Exception thrown)
            when (thrown is OverflowException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return true;
        }
    }
}
