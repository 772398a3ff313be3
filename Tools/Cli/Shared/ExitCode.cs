namespace MeshSecurity.Cli;

/// <summary>What the exit code of the command line says.</summary>
public static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>Something was found: an invariant is violated, or runs did not reach what they must.</summary>
    public const int Finding = 1;

    /// <summary>A document or the command line itself is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>Interrupted from the keyboard.</summary>
    public const int Interrupted = 130;
}
