namespace MeshSecurity.Cli;

/// <summary>The exit codes of the command line.</summary>
public static class ExitCode
{
    /// <summary>The command succeeded and found no violation.</summary>
    public const int Fine = 0;

    /// <summary>An invariant is violated, or random runs did not reach a coverage goal.</summary>
    public const int Finding = 1;

    /// <summary>A document or the command line is invalid, or a required program is missing.</summary>
    public const int BadInput = 2;

    /// <summary>Ctrl-C ended the command, which had found no violation until then.</summary>
    public const int Interrupted = 130;
}
