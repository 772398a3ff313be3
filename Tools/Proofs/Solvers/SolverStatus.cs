namespace MeshSecurity.Proofs;

/// <summary>Whether a solver can be used on this machine.</summary>
/// <param name="Version">The version; null if it cannot be used.</param>
/// <param name="Missing">The reason why it cannot be used, with the package to install; null if it can.</param>
public sealed record SolverStatus(string? Version, string? Missing)
{
    /// <summary>Whether the solver can be used.</summary>
    public bool IsFound => Version is not null;
}
