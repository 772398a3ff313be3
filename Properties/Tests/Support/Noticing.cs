namespace MeshSecurity.Tests;

/// <summary>Whether an invariant notices what it is shown.</summary>
internal static class Noticing
{
    /// <summary>Whether it finds something; one that cannot even be computed does.</summary>
    public static bool Finds(Func<Violation?> find)
    {
        try
        {
            return find() is not null;
        }
        catch (Exception thrown) when (thrown is OverflowException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return true;
        }
    }
}
